"""The demo community's articles, written and signed the way real ones are."""

from django.db import transaction
from django.utils.html import format_html_join

from cms.blocks import ArticleBody
from cms.demo_texts import ARTICLES
from cms.governance import ChangeKind
from cms.models import Article, ArticleIndex, Author, LinkedConversation, Quote, Reviewer
from cms.quotes import Answer
from cms.steps import Step
from community.contributions import reportable_models
from community.members.demo import make_person
from community.search.models import SearchDocument
from community.spaces.models import Space
from community.topics.models import Topic

ABOUT = {
    "audience": "People who live with it, and those who are close to them",
    "evidence": (
        "Guidelines agree on most of this. Where studies are few, the text says “some people”."
    ),
    "interests": "Nobody paid for this text. Its writers sell nothing.",
    "editor_name": "Edda Lind",
}
# Nobody may take them for somebody who is registered anywhere.
CLINICIAN = {
    "name": "Dr Ada Sample (demo)",
    "step": Step.CLINICAL,
    "specialty": "Neurology",
    "registration": "DEMO 0000000, not a real registration",
}
WRITER = {"name": "Edda Lind", "role": "wrote it", "credentials": "Health editor for eleven years"}


def paragraphs(*texts):
    """Rich text of one paragraph a text."""
    return format_html_join("", "<p>{}</p>", ((text,) for text in texts))


def parts(text):
    """The body of an article as the blocks of `cms.blocks`."""
    return [
        ("key_points", text["key_points"]),
        (
            "urgent_help",
            {"signs": text["signs"], "what_to_do": paragraphs(text["what_to_do"])},
        ),
        *(
            ("text", {"heading": heading, "text": paragraphs(*words)})
            for heading, words in text["parts"].items()
        ),
        *further_parts(text),
        *(("source", source) for source in text["sources"]),
    ]


def further_parts(text):
    """Steps and a table, where it has them."""
    if steps := text.get("steps"):
        lines = [paragraphs(step) for step in steps["steps"]]
        yield "steps", steps | {"steps": lines}
    if table := text.get("table"):
        columns = [{"type": "words", "heading": heading} for heading in table["columns"]]
        rows = [{"values": row} for row in table["rows"]]
        words = {"columns": columns, "rows": rows, "caption": ""}
        kept = (
            ArticleBody()
            .child_blocks["table"]
            .to_python({"caption": table["caption"], "table": words})
        )
        yield "table", kept


def write_article(text, author):
    """A draft by `author` (a Member), below the list of articles."""
    article = Article(
        title=text["title"],
        summary=text["summary"],
        body=parts(text),
        owner=author,
        live=False,
        has_unpublished_changes=True,
        content_note=text.get("content_note", ""),
        **ABOUT,
    )
    article.topics = [
        Topic.objects.get_or_create(slug=slug, defaults={"name": name})[0]
        for slug, name in text["topics"].items()
    ]
    article.authors = [Author(**WRITER)]
    article.spaces = Space.objects.filter(slug=text.get("space"))
    talk = SearchDocument.objects.filter(title=text.get("conversation"))
    article.conversations = [LinkedConversation(address=each.url) for each in talk[:1]]
    ArticleIndex.objects.get().add_child(instance=article)
    article.save_revision(user=author, log_action=True)
    return article


def ask_for(words, article, editor):
    """Ask whoever said it in the demo's conversations; None where there are none."""
    posts = reportable_models()["post"].objects.visible_to(editor).not_gone()
    said = posts.filter(source__contains=words).order_by("pk").first()
    return said and Quote.objects.ask(article, said, words, by=editor)


def submit(article, author):
    """Hand the newest revision in: it waits for who lives with it."""
    return article.get_workflow().start(article, author)


def take_step(article, member, action="approve", **details):
    """Answer what the article waits for now, as the member's button does."""
    state = article.current_workflow_task_state
    state.task.specific.on_action(state, member, action, **details)
    article.refresh_from_db()


def vouch_for(clinician):
    """Enter what readers are told of who signs, as an operator does."""
    Reviewer.objects.get_or_create(email=clinician.email, defaults=CLINICIAN)


def approve(article, clinician):
    """Go all the rest of the way with `clinician` for the signature: at its end the article is public."""
    reader = make_person("petra")
    vouch_for(clinician)
    who = {
        "livedexperiencetask": reader,
        "clinicalreviewtask": clinician,
        "plainlanguagetask": reader,
        "publishtask": article.owner,
    }
    while state := article.current_workflow_task_state:
        take_step(article, who[state.task.content_type.model])


def seed():
    """Write, submit and sign; the last one waits for its review. Answers how many there are."""
    eddie, clara = make_person("eddie"), make_person("clara")
    vouch_for(clara)
    waiting = ARTICLES[-1]
    for text in ARTICLES:
        if Article.objects.filter(title=text["title"]).exists():
            continue
        with transaction.atomic():
            article = write_article(text, eddie)
            if "lent" in text and (quote := ask_for(text["lent"], article, eddie)):
                ask_for(text["asked"], article, eddie)
                quote.say(Answer.NAMED)
                article = Article.objects.get(pk=article.pk)
            submit(article, eddie)
            if text is waiting:
                take_step(article, make_person("petra"))
            else:
                approve(article, clara)
            if note := text.get("correction"):
                kind, revision = ChangeKind.CORRECTION, article.live_revision
                article.changes.create(kind=kind, note=note, revision=revision)
    return {"articles": len(ARTICLES)}
