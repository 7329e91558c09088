"""Takes over articles from a JSONL file, one a line, as drafts that editors finish."""

from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from cms.models import Article, ArticleIndex
from cms.plain_answers import one_line, rich_text
from community.imports import ImportCommand, OddRow
from community.topics.models import Topic

LICENCE = "CC BY 4.0"
PUBLISHERS = {
    "CancerGov": "National Cancer Institute",
    "CDC": "Centers for Disease Control and Prevention",
    "NHLBI": "National Heart, Lung, and Blood Institute",
    "NIDDK": "National Institute of Diabetes and Digestive and Kidney Diseases",
    "NIHSeniorHealth": "National Institute on Aging",
    "NINDS": "National Institute of Neurological Disorders and Stroke",
}
LONGEST_TITLE = 255
check_address = URLValidator(schemes=["http", "https"])


class Command(ImportCommand):
    help = (
        "Import articles from JSONL (focus, url, path, source, aliases, qa). They arrive as drafts."
    )
    fields = {"path": str, "url": str, "focus": str, "source": str, "qa": list}
    id_field = "path"

    def prepare(self, **options):
        self.index = ArticleIndex.objects.get()

    @transaction.atomic
    def import_unit(self, rows):
        """One article, left alone when it is there: an editor may have worked on it since."""
        (row,) = rows
        if Article.objects.filter(external_id=row["path"]).exists():
            self.found(_("articles"))
            return
        title = self.title_of(row)
        check_address(row["url"])
        article = Article(
            title=title,
            body=self.body_of(row, title),
            licence=LICENCE,
            source_name=PUBLISHERS.get(row["source"], row["source"]),
            source_url=row["url"],
            external_id=row["path"],
            live=False,
            has_unpublished_changes=True,
        )
        article.topics = self.topics_of(row)
        self.index.add_child(instance=article)
        article.save_revision(clean=False, log_action=True)
        self.made(_("articles"))

    def title_of(self, row):
        title = one_line(row["focus"]) or self.first_question(row)
        if not title:
            raise OddRow(_("it has no title"))
        if len(title) > LONGEST_TITLE:
            raise OddRow(_("its title is longer than %(most)d letters") % {"most": LONGEST_TITLE})
        return title

    def first_question(self, row):
        """What stands in the place of a title: an editor gives it a better one."""
        questions = (pair.get("question") for pair in row["qa"] if isinstance(pair, dict))
        question = next(filter(self.is_text, questions), "")
        if question:
            self.note(row, _("it has no title; its first question stands there"))
        line = asked(question)
        return line[:1].upper() + line[1:]

    def body_of(self, row, title):
        """Questions with their answers, and the source. Raises OddRow when no answer is left."""
        answered = []
        for number, pair in enumerate(row["qa"], 1):
            question, answer = (
                pair.get(key) if isinstance(pair, dict) else None for key in ("question", "answer")
            )
            if self.is_text(question) and self.is_text(answer):
                answered.append(
                    ("question", {"question": asked(question), "answer": rich_text(answer)}),
                )
            else:
                self.note(row, _("question %(number)d has no answer") % {"number": number})
        if not answered:
            raise OddRow(_("it has no answers"))
        publisher = PUBLISHERS.get(row["source"], row["source"])
        source = {"title": title, "publisher": publisher, "url": row["url"]}
        return [*answered, ("source", source)]

    def is_text(self, value):
        return isinstance(value, str) and bool(value.strip())

    def topics_of(self, row):
        """The topics that go by the name of the article, or by another name of it."""
        aliases = row["aliases"] if isinstance(row["aliases"], list) else []
        names = [one_line(name).lower() for name in [row["focus"], *aliases] if self.is_text(name)]
        return list(Topic.objects.called(names))


def asked(question):
    """On one line, with one question mark where it had any: "Who gets it ? ?" is in the file too."""
    line = one_line(question)
    return f"{line.rstrip(' ?')}?" if line.endswith("?") else line
