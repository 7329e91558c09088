"""The helplines that every Cairn begins with, and falls back on: nobody here has called them."""

# Where 112 is the number: the European Union, and its neighbours who share it.
EUROPE = (
    "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
).split()
FOR_ALL = "For everybody in distress"


def emergency(number, countries, source, place=""):
    return {
        "kind": "emergency",
        "name": number,
        "number": number,
        "link": f"tel:{number}",
        "countries": countries,
        "place": place,
        "source": source,
    }


def listening(name, number, link, countries, languages, source):
    return {
        "kind": "listening",
        "name": name,
        "number": number,
        "link": link,
        "countries": countries,
        "languages": languages,
        "purpose": FOR_ALL,
        "source": source,
    }


HELPLINES = [
    emergency("112", EUROPE, "https://digital-strategy.ec.europa.eu/en/policies/112",
              place="European Union and many other places"),
    emergency("999", ["GB", "IE"], "https://www.gov.uk/guidance/999-and-112-the-uks-national-emergency-numbers"),
    emergency("911", ["US", "CA"], "https://www.911.gov/"),
    emergency("000", ["AU"], "https://www.triplezero.gov.au/"),
    emergency("111", ["NZ"], "https://www.police.govt.nz/111"),
    listening("Samaritans", "116 123", "tel:116123", ["GB", "IE"], ["en"], "https://www.samaritans.org/"),
    listening("988 Lifeline", "988", "tel:988", ["US"], ["en", "es"], "https://988lifeline.org/"),
    listening("9-8-8", "988", "tel:988", ["CA"], ["en", "fr"], "https://988.ca/"),
    listening("Lifeline", "13 11 14", "tel:131114", ["AU"], ["en"], "https://www.lifeline.org.au/"),
    listening("1737", "1737", "tel:1737", ["NZ"], ["en"], "https://1737.org.nz/"),
    listening("TelefonSeelsorge", "116 123", "tel:116123", ["DE"], ["de"], "https://www.telefonseelsorge.de/"),
    listening("3114", "3114", "tel:3114", ["FR"], ["fr"], "https://3114.fr/"),
    listening("113", "0800-0113", "tel:08000113", ["NL"], ["nl"], "https://www.113.nl/"),
    listening("024", "024", "tel:024", ["ES"], ["es"], "https://www.sanidad.gob.es/linea024/home.htm"),
    listening("Tele-MANAS", "14416", "tel:14416", ["IN"], ["en", "hi"], "https://telemanas.mohfw.gov.in/"),
    listening("Find A Helpline", "findahelpline.com", "https://findahelpline.com/", [], ["en"], "https://findahelpline.com/")
    | {"is_always_open": False, "purpose": "A page that names lines in many countries"},
]  # fmt: skip
