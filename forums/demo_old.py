"""A conversation of the demo that fell silent long ago, told like `demo_threads`."""

from django.conf import settings

LAST_YEAR = 24 * 400  # hours

OLD = [
    {
        "forum": "headache-and-migraine",
        "title": "How long do you keep a diary before you show it to somebody?",
        "kind": "question",
        "topics": ["migraine"],
        "said": (
            "alice",
            LAST_YEAR,
            "I have four weeks of it now. Is that enough to take along, or do they laugh at four weeks?",
            [
                (
                    "hazel",
                    LAST_YEAR - 5,
                    "Nobody laughed at my four weeks. I went by what stands in"
                    f" [the article]({settings.SITE_URL}/articles/keeping-a-headache-diary/) and had a"
                    " page for each.",
                    [],
                ),
            ],
        ),
    },
]
