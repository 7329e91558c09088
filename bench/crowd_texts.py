"""What the measured community says: as long as people's posts are, always the same."""

from dataclasses import dataclass
from random import Random

from community import html
from forums.models import Post

VARIETY = 500
COMMON = "pain"  # the word that is searched for; about one text in four has it
OFTEN = """the a and to of I it was for with my in that have not but is on this had are me at as so
they when what about been from after you or would can do all there if one by your an no has will
out be how which more some very just time day since doctor days week then than like also now""".split()
SOMETIMES = """clinic sleep night morning tired better worse months headache tablets dose started
stopped nurse blood test result waiting hospital appointment afraid hopeful walking work family
children partner friend diet water coffee rest exercise shoulder knee stomach heart breath fever
treatment side effect pharmacy insurance letter report scan surgery recovery relapse diary trigger
light noise weather stress holiday question answer experience help thanks sorry found tried helped
nothing something everything somebody slowly again never always sometimes maybe really finally""".split()
SYLLABLES = "ar be co da el fi go hu in jo ka lo mi ne or pa ra sa ti un va we xi yo zu".split()


@dataclass(frozen=True)
class Text:
    """One thing said: as typed, as shown, as searched."""

    source: str
    html: str
    html_policy: int


def texts(dice: Random) -> list[Text]:
    """VARIETY texts, 300 characters long on average."""
    return [rendered(written(dice)) for _ in range(VARIETY)]


def written(dice: Random) -> str:
    """One to three paragraphs of Markdown."""
    paragraphs = [sentences(dice) for _ in range(dice.choice((1, 1, 2, 3)))]
    if dice.random() < 0.25:
        paragraphs[0] += f" The {COMMON} comes and goes."
    return "\n\n".join(paragraphs)


def sentences(dice: Random) -> str:
    return " ".join(sentence(dice) for _ in range(dice.randint(1, 4)))


def sentence(dice: Random) -> str:
    words = [word(dice) for _ in range(dice.randint(6, 18))]
    if dice.random() < 0.1:
        words[2] = f"**{words[2]}**"
    return f"{' '.join(words).capitalize()}."


def word(dice: Random) -> str:
    chance = dice.random()
    if chance < 0.6:
        return dice.choice(OFTEN)
    if chance < 0.9:
        return dice.choice(SOMETIMES)
    return "".join(dice.choices(SYLLABLES, k=3))


def rendered(source: str) -> Text:
    post = Post().write(source)
    return Text(post.source, str(post.html), html.POLICY)
