"""A hundred of the imported articles, completed and published: what a library is like after a while."""

from pathlib import Path

from django.core.management import call_command

from cms.demo import ABOUT, WRITER, approve, parts, submit
from cms.demo_texts import ARTICLES
from cms.models import Article, Author
from community.members.demo import make_person
from community.topics.models import Topic

MOST = 100


def articles_file() -> Path | None:
    """`medquad_articles.jsonl` of shared/data beside any folder above this one."""
    beside = (each / "shared/data/medquad_articles.jsonl" for each in Path(__file__).parents)
    return next((path for path in beside if path.exists()), None)


def publish_imported(topic: Topic) -> str:
    """Import all, publish the first 100; the address of the one with the longest text, "" without the file."""
    file = articles_file()
    if file is None:
        return ""
    call_command("import_articles", str(file), verbosity=0)
    drafts = Article.objects.filter(live=False).exclude(external_id=None).order_by("pk")[:MOST]
    published = [publish(article, topic) for article in drafts]
    return max(published, key=lambda article: len(article.search_entry.body)).url


def publish(article: Article, topic: Topic) -> Article:
    eddie, clara = make_person("eddie"), make_person("clara")
    lacking = [part for part in parts(ARTICLES[0]) if part[0] in ("urgent_help", "source")]
    article.body = [*((part.block_type, part.value) for part in article.body), *lacking]
    article.summary = "In short, what people ask about it, and what is known."
    for name, value in ABOUT.items():
        setattr(article, name, value)
    article.grade_reason = "Taken over as it stood."
    article.authors = [Author(**WRITER)]
    article.topics = [topic]
    article.owner = eddie
    article.save_revision(user=eddie)
    article.save(update_fields=["owner"])
    submit(article, eddie)
    approve(article, clara)
    return article
