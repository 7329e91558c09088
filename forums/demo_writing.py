"""A conversation of the demo in which people name each other and say things in other words, like `demo_threads`.

`changed`: what an answer says now, by whose it is.
"""

WRITTEN = [
    {
        "forum": "headache-and-migraine",
        "title": "Does a hat help against the light of a shop?",
        "kind": "experience",
        "topics": ["migraine", "work"],
        "said": (
            "hazel",
            70,
            "I put one on before I go in, the kind with a brim. The lamps in the ceiling were the worst"
            " part of my day, and now they are only lamps.",
            [
                (
                    "bob",
                    64,
                    "You should all wear one.",
                    [
                        (
                            "alice",
                            60,
                            "Thank you @Old Harbour. Mine is green, and nobody at work asks any more.",
                            [],
                        ),
                    ],
                ),
            ],
        ),
        "changed": {
            "bob": "What helped me was a cap with a long peak. I wear it on the train too."
        },
    },
]
