"""Who waits in the demo community, who is new there, and who knows; told like `demo_threads`."""

WAITING = [
    {
        "forum": "headache-and-migraine",
        "title": "Flying with a head that does not like to fly: what do you take along?",
        "kind": "question",
        "topics": ["migraine"],
        "stage": "first",
        "said": (
            "ikram",
            1,
            "I have not flown since it began. My sister marries in May, three hours by plane. I have my"
            " tablets and sunglasses on the list, and then I run out of ideas. What is in your bag?",
            [],
        ),
    },
    {
        "forum": "living-with-diabetes",
        "title": "How do you tell a new colleague why you eat at your desk?",
        "kind": "question",
        "topics": ["type-2-diabetes"],
        "stage": "years",
        "said": (
            "sable",
            13,
            "The old ones know. Now there is somebody new, and each time I open my box I see them look."
            " I do not want to make a speech of it. One line would do.",
            [],
        ),
    },
    {
        "forum": "living-with-diabetes",
        "title": "Swimming with the children: where does the pump go?",
        "kind": "question",
        "topics": ["insulin-pump"],
        "said": (
            "wren",
            4,
            "Mine is new. At the pool I take it off and then I watch the clock instead of the children. How"
            " do you do it?",
            [],
        ),
    },
]
# First words here of somebody who is new.
NEW_HERE = {
    "forum": "for-carers",
    "title": "Hello from a kitchen at five in the morning",
    "kind": "discussion",
    "topics": ["caring-for-someone"],
    "said": (
        "lark",
        3,
        "I look after my father since the winter. He sleeps now, so this is my hour. I have read along"
        " for a week and thought I would say hello once.",
        [],
    ),
}
# Who wants to be asked about what: topic, stage. A treatment has none.
KNOWN = {
    "hazel": {"migraine": "years", "sleep": "after", "insulin-pump": ""},
    "wren": {"migraine": "first", "type-2-diabetes": "diagnosed"},
    "tern": {"type-2-diabetes": "years", "insulin-pump": ""},
}
