"""What is said in the demo community's forums."""

FORUMS = {
    "headache": {
        "name": "Headache and migraine",
        "purpose": "Questions about attacks, about the days between them, and about explaining both.",
        "visibility": "public",
        "topics": {"migraine": "Migraine", "sleep": "Sleep"},
    },
    "caring": {
        "name": "Looking after somebody",
        "purpose": "For those who shop, lift, wait in corridors and listen at night.",
        "visibility": "members",
        "topics": {"caring-for-someone": "Caring for someone", "sleep": "Sleep"},
    },
    "everyday": {
        "name": "Work, money, everyday life",
        "purpose": "Forms, employers, journeys, kitchens: what illness does to ordinary days.",
        "visibility": "public",
        "topics": {"type-2-diabetes": "Type 2 diabetes", "living-with-pain": "Living with pain"},
    },
}

# Opening: who, how many minutes ago, what. Replies: the same, and which one they answer (0: the opening).
CONVERSATIONS = {
    "telling-work": {
        "forum": "headache",
        "kind": "question",
        "title": "How do you tell people at work about migraine?",
        "topics": ["migraine"],
        "opening": (
            "alice",
            4_400,
            """
I start in a new team next month. In the old one I said nothing for two years, and every attack became
"a stomach thing". I do not want to lie again, and I do not want to be *the one with the head* either.

- What did you say, and when?
- To everybody, or to one person?
- Did you regret it?
""",
        ),
        "replies": [
            (
                "bob",
                4_310,
                0,
                "I told one colleague first, the one I share an office with. One sentence: *sometimes I"
                " have to lie down in the dark for a few hours, and the next day I am fine.* She has"
                " covered for me twice, and I have watered her plants ever since.",
            ),
            ("alice", 4_290, 1, "Did she tell others? That is what I am afraid of."),
            (
                "bob",
                4_281,
                2,
                "No. I had asked her not to. Most people are glad to be asked for something they can do.",
            ),
            (
                "farida",
                4_150,
                0,
                "I waited until the trial period was over. Then I wrote it down for my manager, so that"
                " I did not have to find words in the middle of an attack:\n\n"
                "> About twice a month I cannot look at a screen for half a day. I make up for it."
                " Please do not ring me then, write to me.\n\n"
                "He put it beside his phone. That was all.",
            ),
            ("alice", 4_102, 4, "Beside his phone. I like him already."),
            (
                "charlie",
                3_020,
                4,
                "Mine said *but you look so well*. I was speechless. What do you answer to that?",
            ),
            ("bob", 2_990, 6, 'I say: "I plan my bad days so that you do not see them."'),
            ("charlie", 2_975, 7, "I will learn that by heart."),
            (
                "alice",
                1_300,
                8,
                "So will I. Thank you all. I will start with one person, and with Farida's three lines.",
            ),
            ("farida", 1_250, 9, "Tell us how it went. Only if you want to."),
        ],
    },
    "weather": {
        "forum": "headache",
        "kind": "experience",
        "title": "A year of writing down the weather",
        "topics": ["migraine", "sleep"],
        "opening": (
            "charlie",
            9_000,
            "I was sure it was the weather. I wrote it down for a year: pressure, rain, and every attack."
            " It was not the weather. It was the *second short night in a row*, almost every time. I would"
            " never have believed it without the paper.",
        ),
        "replies": [
            ("alice", 8_800, 0, "How did you write it down? I give up after two weeks."),
            (
                "charlie",
                8_760,
                1,
                "One line in the kitchen calendar. Two letters: slept or not, head or not.",
            ),
        ],
    },
    "dark-glasses": {
        "forum": "headache",
        "kind": "question",
        "title": "Tinted glasses in the office: does anybody wear them all day?",
        "topics": ["migraine"],
        "opening": (
            "bob",
            190,
            "The new lamps are terrible. I have read about tinted glasses, and I have also read that"
            " the eyes get used to the dark. What is it like after a few months?",
        ),
        "replies": [],
    },
    "night-bell": {
        "forum": "caring",
        "kind": "discussion",
        "title": "What is on your bedside table?",
        "topics": ["caring-for-someone", "sleep"],
        "opening": (
            "farida",
            2_200,
            "Mine: a thermos, a torch with a red light, and a list of who I may ring at four in the"
            " morning. There are two names on it. I am proud of both.",
        ),
        "replies": [
            ("bob", 2_100, 0, "A baby monitor. He is eighty-one. We laugh about it."),
            ("farida", 2_090, 1, "Keep laughing. It is on my list, too."),
        ],
    },
    "night-shift": {
        "forum": "everyday",
        "kind": "question",
        "title": "Night shifts and type 2: when do you eat?",
        "topics": ["type-2-diabetes"],
        "opening": (
            "charlie",
            5_700,
            "I work nights, four on and three off. Everything I read says breakfast, lunch and dinner."
            " When is my breakfast?",
        ),
        "replies": [
            (
                "farida",
                5_500,
                0,
                "I asked the nurse at the clinic the same, for my brother. She drew his week on paper"
                " with him and they moved the meals together. It may be worth an appointment.",
            ),
        ],
    },
}
