"""What is said in the demo's forums: (who, how many hours ago, what, [answers])."""

THREADS = [
    {
        "forum": "headache-and-migraine",
        "title": "Read this first: how we talk here",
        "kind": "discussion",
        "topics": [],
        "pinned": True,
        "said": (
            "farida",
            900,
            "Welcome. Three things make this a good place:\n\n"
            "- Say what it was like **for you**. Somebody else's body may do it differently.\n"
            "- Ask before you give advice. Often people first want to be heard.\n"
            "- For medicines and doses, ask your doctor or pharmacist, not us.\n\n"
            "If you are in danger or cannot bear it any more, use *Help now* on top of every page.",
            [],
        ),
    },
    {
        "forum": "headache-and-migraine",
        "title": "How do you tell an aura from something worse?",
        "kind": "question",
        "topics": ["migraine"],
        "said": (
            "wren",
            74,
            "Last night half of what I was reading was simply not there. Then came zigzag lines, for"
            " about twenty minutes, and then the headache. I have had migraine for years, but never"
            " that.\n\nI sat on the bathroom floor and did not know whether to wake my husband. How do"
            " you know that it is *only* an aura?",
            [
                (
                    "bob",
                    72,
                    "That sounds frightening. My first one was in a supermarket and I was sure that"
                    " I was going blind.\n\nI rang the out-of-hours line. They asked me questions, stayed"
                    " calm, and told me to be seen the same day because it was the first time. Nobody"
                    " laughed at me.",
                    [
                        (
                            "wren",
                            70,
                            "Thank you. I think what held me back was exactly that: being laughed at."
                            " I have called my doctor now and can come in this afternoon.",
                            [
                                (
                                    "alice",
                                    69,
                                    "Good that you called. Take somebody with you if you can. I forget"
                                    " half of what is said when I am tired.",
                                    [],
                                ),
                                (
                                    "bob",
                                    51,
                                    "How did it go?",
                                    [
                                        (
                                            "wren",
                                            47,
                                            "She looked at my eyes, tested my grip and my walking, and"
                                            " asked a great many things. It was an aura. And she said that"
                                            " *the first time is always a reason to call*. I wrote that"
                                            " on a note and put it on the fridge.",
                                            [],
                                        )
                                    ],
                                ),
                            ],
                        )
                    ],
                ),
                (
                    "hazel",
                    66,
                    "My neurologist gave me a list of things that are not a wait-and-see: a weak arm or"
                    " face, words that do not come out right, the worst headache of your life within a"
                    " minute, fever with a stiff neck. With any of those I am to call the emergency"
                    " number. It lies in my purse.\n\nEverything else I may ask about in daylight.",
                    [
                        (
                            "charlie",
                            60,
                            "Could we have that list as an article here? I would print it.",
                            [
                                (
                                    "farida",
                                    58,
                                    "I have asked the editors. It will need a clinician's signature, so"
                                    " it may take a few weeks.",
                                    [],
                                )
                            ],
                        )
                    ],
                ),
                (
                    "sable",
                    30,
                    "What helped me was drawing it. I drew what I saw, with the time beside each"
                    " picture, and took the sheet along. It saved a lot of explaining.",
                    [],
                ),
            ],
        ),
    },
    {
        "forum": "headache-and-migraine",
        "title": "How do you tell your boss without telling everything?",
        "kind": "question",
        "topics": ["migraine", "work"],
        "said": (
            "sable",
            130,
            "I have missed five days since summer. My boss is kind, but she thinks that I have"
            " *headaches*. I do not want to hand her my whole file. What did you say?",
            [
                (
                    "alice",
                    128,
                    "I said one sentence and practised it at home: “I have a neurological illness that"
                    " comes in attacks; on those days I cannot look at a screen, and the next day I can.”"
                    " She asked what she could do. I asked for a desk away from the window.",
                    [
                        (
                            "sable",
                            126,
                            "“And the next day I can” is the part I was missing. Thank you.",
                            [],
                        )
                    ],
                ),
                (
                    "ikram",
                    101,
                    "In our company the occupational doctor may tell the boss what I need without"
                    " telling her why. It is worth asking whether you have somebody like that.",
                    [],
                ),
            ],
        ),
    },
    {
        "forum": "headache-and-migraine",
        "title": "Two years of a diary, and what I found in it",
        "kind": "experience",
        "featured": True,
        "topics": ["migraine"],
        "said": (
            "hazel",
            300,
            "I kept one line a day for two years. I was sure that it was chocolate. It was not"
            " chocolate.\n\nIt was Saturdays: sleeping three hours longer than on weekdays. Now I get up"
            " at the same time, sit in the garden with a blanket, and doze there. I have fewer"
            " Saturdays in the dark. It may be something else entirely for you, but the one line a"
            " day was worth it.",
            [
                (
                    "wren",
                    290,
                    "One line I could manage. What did you write in it?",
                    [
                        (
                            "hazel",
                            288,
                            "When I got up, when I went to bed, head from 0 to 3, and one word for the day."
                            " “Quarrel.” “Train.” “Soup.” No more than that, or I would have stopped.",
                            [],
                        )
                    ],
                ),
                ("bob", 200, "Started on Monday because of this. First word: “Rain.”", []),
            ],
        ),
    },
    {
        "forum": "living-with-diabetes",
        "title": "My daughter is eleven and scared of the needle",
        "kind": "question",
        "closed": "She did it herself on Thursday, after the orange. Thank you all for your answers.",
        "topics": ["type-1-diabetes"],
        "said": (
            "tern",
            55,
            "She was diagnosed three weeks ago. Every evening ends in tears, hers and then mine in the"
            " kitchen. She knows that it has to be. How did your children come to live with it?",
            [
                (
                    "ikram",
                    53,
                    "I was that child, thirty years ago. What I remember is not the needle, it is my"
                    " mother's face. When she let me do it myself, with her hand under mine, it became"
                    " my thing and not something that was done to me.",
                    [
                        (
                            "tern",
                            52,
                            "I had to put the phone down for a minute. Thank you for telling it from"
                            " her side.",
                            [],
                        )
                    ],
                ),
                (
                    "hazel",
                    40,
                    "Our nurse let my son do it to an orange, then to me (with water), then to his"
                    " bear. By the bear he was laughing. Ask your team whether they do something"
                    " like that.",
                    [
                        (
                            "tern",
                            20,
                            "The nurse has an orange for us on Thursday.",
                            [],
                        )
                    ],
                ),
            ],
        ),
    },
    {
        "forum": "living-with-diabetes",
        "title": "What do you say when somebody asks “should you be eating that?”",
        "kind": "discussion",
        "topics": ["type-2-diabetes"],
        "said": (
            "charlie",
            170,
            "It was my own birthday cake. I said nothing and ate it angrily, which is a waste of cake.",
            [
                ("bob", 165, "“I have counted it, thank you. Would you pass me the cream?”", []),
                (
                    "ikram",
                    150,
                    "With people I like I say: “I know that you mean well. It feels like being watched.”"
                    " Most of them stop, and one of them cried.",
                    [
                        ("charlie", 149, "I shall try that one on my sister.", []),
                    ],
                ),
            ],
        ),
    },
    {
        "forum": "living-with-diabetes",
        "title": "The first week with a sensor",
        "kind": "experience",
        "topics": ["type-2-diabetes"],
        "said": (
            "sable",
            12,
            "I looked at it sixty times a day. By Friday I had given the numbers a bedtime: I look in"
            " the morning, before meals, and not after nine. My team said that this is fine for me."
            " Does the staring stop?",
            [],
        ),
    },
    {
        "forum": "for-carers",
        "title": "I shouted at my mother today",
        "kind": "experience",
        "topics": ["caring-for-someone"],
        "said": (
            "bob",
            33,
            "She asked for the eleventh time where my father is. He has been dead for six years. I"
            " shouted it. She cried as if it were new, because for her it was.\n\nI am not proud of it."
            " I needed to tell somebody who knows.",
            [
                (
                    "farida",
                    32,
                    "You told the right people. You were there for the ten times before it.",
                    [
                        ("bob", 31, "I had not counted those.", []),
                    ],
                ),
                (
                    "tern",
                    28,
                    "With my grandmother we began to say “he is not home yet”. It is not the truth, and"
                    " it is kind. Not everybody can do it, and nobody has to.",
                    [],
                ),
                (
                    "wren",
                    25,
                    "Who looks after you this week? Even one afternoon. I have found that asking my"
                    " brother for *Tuesday from two to five* works, and asking him for *help* does not.",
                    [],
                ),
            ],
        ),
    },
]
