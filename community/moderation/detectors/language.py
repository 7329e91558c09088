"""In which language something is said, of those in which a card of help can be written."""

from community.moderation.detectors.reading import words_of

# Small words that everybody uses and that only one of the three has, without their accents.
SMALL = {
    "en": "i the and of my is it was you for have not want am be this with just but so if to are your at all she he",
    "fr": (
        "je ne pas ma mon mes les des une est dans pour qui avec moi vous nous sans sur veux peux suis et du au ce"
        " cette mais il elle tout trop rien ai"
        " vie jamais toujours demain personne mourir adieu fini leur seul veut elles ils aux"
        " encore deja quoi sert continuer vivre chaque"
    ),
    "es": (
        "yo el los las una para con todo mi mis estoy quiero puedo vida esta porque como sin pero ya tengo soy"
        " hoy nada muy lo al del quiere puede"
        " quien alguien cuando hay ella siempre nunca nadie todos voy hasta morir manana adios vivir mas vivo su"
    ),
}
BEGINNINGS = ("j'", "n'", "c'", "d'", "l'", "qu'", "m'", "t'", "s'")  # j'ai, n'en, c'est
ENDINGS = ("'m", "'t", "'ve", "'re", "'ll", "'d")  # i'm, can't
LANGUAGE_OF = {word: language for language, words in SMALL.items() for word in words.split()}


def language_of(text, usual=None):
    """The one of SMALL whose small words are most in the folded `text`; where none tell, the `usual` one or English."""
    languages = [_language_of_word(word.text) for word in words_of(text)]
    usual = (usual or "").split("-")[0].lower()
    return max(SMALL, key=lambda language: (languages.count(language), language == usual))


def _language_of_word(word):
    if word.endswith(ENDINGS):
        return "en"
    if word.startswith(BEGINNINGS):
        return "fr"
    return LANGUAGE_OF.get(word)
