"""Questions of the demo that went on, told like `demo_threads`.

"helped" and "outcome" are ordinals of posts; "learned" is the box on top: (section, line, ordinals).
"""

DAY = 24  # hours

QUESTIONS = [
    {
        "forum": "living-with-diabetes",
        "title": "The night alarm wakes everybody but me. What do you do?",
        "kind": "question",
        "topics": ["type-1-diabetes"],
        "helped": [2, 4],
        "outcome": 9,
        "learned": [
            ("helped", "A second receiver in another room, with the sound all the way up", [2, 5]),
            ("helped", "Saying beforehand who gets up, and taking turns", [4]),
            ("helped", "A lamp that is tied to the alarm, for those who sleep through sound", [7]),
            ("did_not", "A louder phone alone: one gets used to it within a week", [3, 6]),
            ("doctor", "Which low value has to wake you, and which can wait until morning", [8]),
        ],
        "said": (
            "hazel",
            40 * DAY,
            "My sensor rings at night, my husband sits up, the dog sits up, and I sleep on. Last week he"
            " shook me three times.\n\nI do not want him to be my alarm clock for the rest of our lives."
            " What do you do?",
            [
                (
                    "tern",
                    39 * DAY,
                    "I put a second receiver on the kitchen shelf, as loud as it goes. I have to walk there"
                    " to stop it. By then I am awake, if not friendly.",
                    [
                        (
                            "ikram",
                            35 * DAY,
                            "Same here, but in the bathroom, next to the juice.",
                            [],
                        )
                    ],
                ),
                (
                    "sable",
                    38 * DAY,
                    "I bought a louder phone. It worked for five nights. Then I slept through that too.",
                    [
                        (
                            "wren",
                            34 * DAY,
                            "Five nights sounds right. Mine was a week.",
                            [],
                        )
                    ],
                ),
                (
                    "alice",
                    36 * DAY,
                    "In my family we talked about it in daylight, with coffee: on even nights my brother"
                    " gets up, on odd ones I do. It sounds silly and it took the anger out of it.",
                    [],
                ),
                (
                    "charlie",
                    33 * DAY,
                    "I do not hear well, so sound is no use to me. A lamp by the bed goes on with the alarm."
                    " Light wakes me every time.",
                    [],
                ),
                (
                    "farida",
                    32 * DAY,
                    "Something to take along to your next appointment: ask below which value it really has"
                    " to wake you. My mother's was set so high that it rang for nothing, and she had"
                    " stopped hearing it.",
                    [],
                ),
                (
                    "hazel",
                    26 * DAY,
                    "The receiver stands on the kitchen shelf now, and we take turns. Two weeks, one night"
                    " that he had to wake me. My diabetes nurse set the first alarm lower. He says he has"
                    " forgiven the dog.",
                    [],
                ),
            ],
        ),
    },
]
