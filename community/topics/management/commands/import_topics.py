"""Brings in the health topics of MedlinePlus: the official XML, or JSONL."""

from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from community.imports import ImportCommand, OddRow, Row, clean
from community.topics.medlineplus import (
    LANGUAGES,
    is_xml,
    markdown_of_html,
    markdown_of_text,
    names_treatment,
    topics_in_xml,
)
from community.topics.models import Topic

PUBLISHER = "MedlinePlus.gov"


class Command(ImportCommand):
    help = (
        "Import health topics of MedlinePlus. Running it again brings only what is new or changed."
    )

    id_field = "id"
    fields = {
        "id": str,
        "title": str,
        "url": str | None,
        "language": str | None,
        "meta_desc": str | None,
        "summary_text": str | None,
        "summary_html": str | None,
        "aliases": list | None,
        "related_topic_ids_derived": list | None,
    }

    def count(self, file):
        if not is_xml(file):
            return super().count(file)
        try:
            return sum(1 for _topic in topics_in_xml(file))
        except (ParseError, DefusedXmlException) as error:
            raise CommandError(
                _("%(file)s is not sound XML: %(reason)s. Nothing was imported.")
                % {"file": file, "reason": error}
            ) from error

    def read(self, file):
        """The sound rows. Of XML, `line` is the place of the topic among the topics."""
        if not is_xml(file):
            yield from super().read(file)
            return
        for place, values in enumerate(topics_in_xml(file), 1):
            values = clean(values)
            try:
                self.check_row(values)
            except OddRow as odd:
                self.skip(place, self.id_of(values), str(odd))
            else:
                yield Row(place, values)

    def import_all(self, units, bar):
        """Bring in the topics, then relate them: a topic may name one that comes later."""
        self.related = {}
        super().import_all(units, bar)
        relate(self.related)

    def import_unit(self, rows):
        (row,) = rows
        topic = find_or_begin(row)
        is_new, before = topic.pk is None, shape(topic)
        fill(topic, row)
        names = [name.strip() for name in row["aliases"] or [] if is_name(name)]
        self.related[row["id"]] = row["related_topic_ids_derived"] or []
        known = set() if is_new else {synonym.name.lower() for synonym in topic.synonyms.all()}
        known.add(topic.name.lower())
        if not is_new and before == shape(topic) and known >= {name.lower() for name in names}:
            return self.found("topics")
        with transaction.atomic():
            topic.save()
            topic.also_call(names)
            topic.index()
        return self.made("topics" if is_new else "topics brought up to date")


def find_or_begin(row):
    """The Topic of a row: imported before, made by hand under the same address, or not saved yet."""
    topic = Topic.objects.filter(external_id=row["id"]).first()
    if topic:
        return topic
    slug = slugify(row["title"])[:100] or f"topic-{slugify(row['id'])}"
    holder = Topic.objects.filter(slug=slug).first()
    if holder and holder.external_id is None:
        return holder
    return Topic(slug=f"{slug}-{slugify(row['id'])}" if holder else slug)


def shape(topic):
    """What an import would change."""
    return (topic.external_id, topic.name, topic.language, topic.source_url, topic.source)


def fill(topic, row):
    """Take what the row says. Raises OddRow."""
    title = row["title"].strip()
    language = LANGUAGES.get(row["language"] or "English")
    if not title:
        raise OddRow(_("the title is empty"))
    if language is None:
        raise OddRow(_("the language is neither English nor Spanish"))
    if topic.pk is None and names_treatment(title):
        topic.kind = Topic.Kind.TREATMENT
    topic.external_id, topic.name, topic.language = row["id"], title, language
    topic.publisher, topic.source_url = PUBLISHER, row["url"] or ""
    source = introduction(row)
    if source != topic.source:
        topic.write(source)
    try:
        topic.clean_fields()
    except ValidationError as error:
        raise OddRow(" ".join(error.messages)) from error


def introduction(row):
    """The summary as Markdown; the short description where there is none."""
    if row["summary_html"]:
        return markdown_of_html(row["summary_html"])
    return markdown_of_text(row["summary_text"] or row["meta_desc"] or "")


def is_name(value):
    return isinstance(value, str) and 0 < len(value.strip()) <= 200


@transaction.atomic
def relate(related):
    """Tie the topics {external id: external ids} to each other, in one go; unknown ids are left out."""
    ids = dict(Topic.objects.exclude(external_id=None).values_list("external_id", "pk"))
    ties = {
        pair
        for one, others in related.items()
        for other in others
        if one in ids and other in ids and one != other
        for pair in ((ids[one], ids[other]), (ids[other], ids[one]))
    }
    through = Topic.related.through
    through.objects.bulk_create(
        [through(from_topic_id=one, to_topic_id=other) for one, other in sorted(ties)],
        ignore_conflicts=True,
        batch_size=500,
    )
