"""What is discussed in the demo's groups, told like `demo_threads`; `forum` is the group's slug."""

DISCUSSIONS = [
    {
        "forum": "living-with-migraine",
        "title": "What is on your note for bad days?",
        "kind": "experience",
        "topics": ["migraine"],
        "said": (
            "alice",
            30,
            "In the room we came to talk about the text that I send on bad days. I thought it deserves a"
            " place where it can be found again.\n\nMine has three lines: that I have an attack, that it"
            " is nobody's fault, and when I will look at my messages again. What is on yours?",
            [
                (
                    "bob",
                    26,
                    "I wrote one now. It says what helps: *curtains, no soup, no questions*. My flatmate"
                    " put it on the fridge and has not asked about soup since.",
                    [
                        (
                            "alice",
                            25,
                            "No questions. That goes on mine too.",
                            [],
                        )
                    ],
                ),
                (
                    "farida",
                    20,
                    "Some people keep a second note, for themselves: what usually comes after, and that it"
                    " did pass the last time. It is hard to remember that in the middle of it.",
                    [],
                ),
            ],
        ),
    },
    {
        "forum": "living-with-migraine",
        "title": "Telling the people at work: before, or only when they ask?",
        "kind": "question",
        "topics": ["migraine"],
        "said": (
            "bob",
            9,
            "I start in a new place next month. At the last one I said nothing for a year, and then it"
            " came out on the worst day. Would you tell them at the beginning?",
            [],
        ),
    },
]
