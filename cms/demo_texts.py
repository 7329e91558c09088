"""What the demo's articles say: written for it, careful, without doses."""

from datetime import date

ARTICLES = [
    {
        "title": "Keeping a headache diary",
        "topics": {"migraine": "Migraine"},
        "lent": "It may be something else entirely for you, but the one line a day was worth it.",
        "asked": "One line I could manage.",
        "summary": (
            "Write down each headache: when it came, how strong it was, what you did. A few words"
            " a day are enough. After two months you and your doctor can see what helps, and what"
            " does not. You do not have to find a cause."
        ),
        "key_points": [
            "A few words a day are enough.",
            "Write down the quiet days too.",
            "Bring one page for each month to your doctor.",
        ],
        "signs": [
            "The worst headache of your life, within a minute",
            "Weakness, confusion, trouble seeing or trouble speaking",
            "A stiff neck with fever",
            "A headache after a blow to the head",
        ],
        "what_to_do": "Call your emergency number now. You are not wasting anybody's time.",
        "parts": {
            "Why a diary helps": [
                "Memory keeps the last attack and forgets the quiet weeks. A diary keeps both.",
                "With it you can tell whether a new treatment changes anything. It also shows how"
                " many days a month you lose, which is hard to say from memory.",
            ],
            "What to write": [
                "Keep it so short that you can do it on a bad day. Write the date, when it began"
                " and ended, and how strong it was from 1 to 10.",
                "Add what you took and when, and whether it helped. If you like, add sleep, meals,"
                " your period or a hard day. Leave out what makes you tired of writing.",
                "Some people draw a circle and fill in as much as it hurt. That counts.",
            ],
            "If it worries you": [
                "Looking for causes can make a person watch every bite and every hour. If the"
                " diary does that to you, write less, or stop for a while. Tell your doctor.",
            ],
            "Showing it to your doctor": [
                "Bring one page for each month. Say first what you most want to change. Then look"
                " at the pages together.",
            ],
        },
        "steps": {
            "heading": "Begin tonight",
            "steps": [
                "Put a pen and a sheet of paper where you sleep.",
                "Write today's date, and whether your head hurt.",
                "Do the same tomorrow. Nothing else has to be there.",
            ],
        },
        "table": {
            "caption": "A week in a diary",
            "columns": ["Day", "How strong, 1 to 10", "What it was like", "What helped"],
            "rows": [
                ["Monday", "0", "A quiet day", ""],
                ["Tuesday", "7", "From noon, one side, light hurt", "A dark room, two hours"],
                ["Wednesday", "3", "Tired, as after a long walk", "Going to bed early"],
            ],
        },
        "content_note": "Signs of a stroke, in the part about urgent help",
        "space": "headache-and-migraine",
        "conversation": "How do you tell an aura from something worse?",
        "correction": "The first version left out a stiff neck with fever. It is in the list now.",
        "sources": [
            {
                "title": "Migraine",
                "publisher": "National Health Service, United Kingdom",
                "type": "authority",
                "date": "2025",
                "url": "https://www.nhs.uk/conditions/migraine/",
                "checked_on": date(2026, 10, 12),
            },
            {
                "title": "Migraine and other headache disorders",
                "publisher": "World Health Organization",
                "url": "https://www.who.int/news-room/fact-sheets/detail/headache-disorders",
            },
        ],
    },
    {
        "title": "Talking with your doctor when time is short",
        "topics": {"living-with-pain": "Living with pain"},
        "summary": (
            "Ten minutes go fast. Write down the one thing you most want, and say it first. Bring"
            " somebody if you can. Before you leave, say in your own words what happens next. It is"
            " fine to ask again."
        ),
        "key_points": [
            "Say first what matters most to you.",
            "Bring a list of what you take, or the boxes.",
            "Before you leave, ask what happens next and when.",
        ],
        "signs": [
            "Chest pain, or trouble breathing",
            "Thoughts of ending your life",
            "Something that gets worse by the hour",
        ],
        "what_to_do": "Do not wait for the appointment. Call your emergency number now.",
        "parts": {
            "Before you go": [
                "Choose one or two questions. More will not fit, and that is not your fault.",
                "Write down what has changed since last time: when it began, what makes it better"
                " or worse, and what it keeps you from doing.",
            ],
            "While you are there": [
                "Say your question in the first minute. If you do not understand a word, ask for"
                " another one. You may take notes.",
                "If you decided not to take a treatment, say so. A good doctor would rather know.",
            ],
            "Before you leave": [
                "Say in your own words what you understood. Ask what happens next, when, and whom"
                " to call if it gets worse.",
            ],
        },
        "sources": [
            {
                "title": "What to ask your doctor or other healthcare professional",
                "publisher": "National Health Service, United Kingdom",
                "url": "https://www.nhs.uk/nhs-services/gps/what-to-ask-your-doctor/",
            },
            {
                "title": "Talking With Your Doctor or Health Care Provider",
                "publisher": "National Institutes of Health, United States",
                "url": "https://www.nih.gov/institutes-nih/nih-office-director/"
                "office-communications-public-liaison/clear-communication/talking-your-doctor",
            },
        ],
    },
    {
        "title": "Sleep when pain keeps you awake",
        "topics": {"sleep": "Sleep", "living-with-pain": "Living with pain"},
        "summary": (
            "Pain and poor sleep feed each other. You cannot force sleep, but you can make it"
            " easier: get up at the same time, rest without fighting, and ask for help early. A bad"
            " night is not a failure."
        ),
        "key_points": [
            "Get up at about the same time each day.",
            "If you lie awake, get up and do something quiet.",
            "Tell your doctor how you sleep, not only how it hurts.",
        ],
        "signs": [
            "New pain in the chest, or pain after an injury",
            "Numbness between the legs, or trouble passing water",
            "Thoughts of ending your life",
        ],
        "what_to_do": "Call your emergency number now, or go to the nearest emergency department.",
        "parts": {
            "What happens at night": [
                "At night there is less to take your mind off pain. Being tired makes pain feel"
                " stronger the next day. Many people know this circle.",
            ],
            "What you can try": [
                "Keep the time of getting up steady, even after a bad night. Keep the bed for sleep"
                " and rest. When you lie awake for long, get up and do something quiet in low light.",
                "Ask your doctor or pharmacist before you take something new for sleep.",
            ],
        },
        "sources": [
            {
                "title": "Insomnia",
                "publisher": "National Health Service, United Kingdom",
                "url": "https://www.nhs.uk/conditions/insomnia/",
            },
            {
                "title": "Insomnia",
                "publisher": "National Heart, Lung, and Blood Institute, United States",
                "url": "https://www.nhlbi.nih.gov/health/insomnia",
            },
        ],
    },
]
