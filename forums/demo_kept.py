"""What the demo's people keep to members, told like `demo_threads`; "nameless": the first speaker has no name there."""

KEPT = [
    {
        "forum": "living-with-diabetes",
        "title": "I hide what I eat from the people I live with",
        "kind": "question",
        "topics": ["type-2-diabetes"],
        "note": "eating and weight",
        "nameless": True,
        "said": (
            "alice",
            21,
            "I eat in the car before I come home. Then I eat again at the table, so that nobody asks."
            " The numbers tell on me anyway.\n\nI have never written this down. Has anybody found a way"
            " to say it at home?",
            [
                (
                    "tern",
                    19,
                    "Thank you for writing it down. I did the same with bread, in the garage. I told my"
                    " sister first, because she does not live with me. That was easier than the table.",
                    [
                        (
                            "alice",
                            18,
                            "The garage. I laughed, and then I did not feel so alone with my car.",
                            [],
                        ),
                    ],
                ),
                (
                    "hazel",
                    12,
                    "My diabetes nurse had heard it many times. She did not sigh. We wrote two sentences"
                    " together that I then read out at home.",
                    [],
                ),
            ],
        ),
    },
]
