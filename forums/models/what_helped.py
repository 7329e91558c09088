"""What helped, what did not, what to ask a doctor: the box that members keep on top of a long thread."""

from functools import cache
from typing import ClassVar

from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import Reportable
from community.members.block import blocked_by
from community.moderation.noticing import NOTHING_NOTICED, look_at
from community.spaces.models import Space
from forums.json_rows import JSONRows
from forums.models.covering_box import CoveringBox
from forums.models.what_helped_line import LINE_LENGTH, Citation, Section, WhatHelpedLine


class BoxHasChanged(Exception):
    """Somebody else changed the box since the page was made from which it is changed now."""


class BoxIsClosed(Exception):
    """The conversation was closed or hidden."""


class WhatHelpedQuerySet(models.QuerySet):
    def visible_to(self, member):
        spaces = Space.objects.visible_to(member).values("pk")
        versions = self.filter(thread__hidden_at=None, thread__space__in=spaces)
        return versions if member.is_authenticated else versions.filter(thread__is_open=True)

    def shown(self):
        return self.filter(hidden_at=None)

    def exported_of(self, member):
        """Every version that the member wrote, the oldest first."""
        versions = self.filter(author__member=member).select_related("author", "thread")
        return [
            {
                "at": each.created_at,
                "as": each.author.name,
                "about": each.thread.get_absolute_url(),
                "lines": [
                    {"under": str(line.get_section_display()), "text": line.text}
                    for line in each.lines.all()
                ],
            }
            for each in versions.prefetch_related("lines").order_by("pk")
        ]

    def newest_first(self):
        return self.order_by("-number")

    def write(self, thread, *, author, lines, base, key, returned_to=None):
        """One more version of the box: `lines` are (Section, text, [Post]). The same `key` twice is one.

        `base` is the edition of the version that was changed, "" where there was none. Raises
        BoxHasChanged when another one stands there now, BoxIsClosed. The thread's row is held.
        What detectors find in lines that are new opens its case.
        """
        noticed = self._look_at(thread, author, lines)
        kept = [
            (section, noticed.covered(text, LINE_LENGTH), posts) for section, text, posts in lines
        ]
        with transaction.atomic():
            noticed.hold_back()
            version, is_new = self._write(thread, author, kept, base, key, returned_to)
            if is_new:
                noticed.put_on_record(version)
        return version

    def _look_at(self, thread, author, lines):
        now = self.of(thread)
        stood = {line.text for line in now.lines.all()} if now else set()
        new = "\n".join(text for _section, text, _posts in lines if text not in stood)
        about = {"kind": self.model.report_kind, "author": author, "space": thread.space}
        return look_at(new, **about) if new else NOTHING_NOTICED

    def _write(self, thread, author, lines, base, key, returned_to):
        """The version, and whether it was not there before."""
        held = type(thread).objects.select_for_update().get(pk=thread.pk)
        if held.is_locked or held.is_hidden:
            raise BoxIsClosed
        written = self.filter(thread=thread, author=author, key=key).first()
        if written:
            return written, False
        now = self.of(thread)
        if (now.edition if now else "") != base:
            raise BoxHasChanged
        last = self.filter(thread=thread).newest_first().values_list("number", flat=True).first()
        version = self.create(
            thread=thread, author=author, key=key, number=(last or 0) + 1, returned_to=returned_to
        )
        version.keep(lines)
        version.show_change()
        return version, True

    def of(self, thread):
        """The version that stands on top of the thread now, or None.

        A thread that others were merged into shows their box as long as it has none of its own.
        """
        own = self.shown().filter(thread=thread).newest_first().first()
        return (
            own or self.shown().filter(thread__merged_into=thread).order_by("-created_at").first()
        )


class WhatHelped(CoveringBox, Reportable):
    """One version of the box. The newest that is not hidden is shown, so hiding one returns the one before."""

    export_name: ClassVar[str] = "what_people_learned"
    report_kind = "what-helped"
    evidence_template = "forums/_what_helped_evidence.html"

    thread = models.ForeignKey("forums.Thread", on_delete=models.CASCADE, related_name="boxes")
    author = models.ForeignKey("members.Persona", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    key = models.UUIDField(editable=False)
    returned_to = models.PositiveIntegerField(
        null=True
    )  # the number of the version that it repeats
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_event = models.BigIntegerField(default=0, editable=False)

    objects = WhatHelpedQuerySet.as_manager()

    class Meta:
        verbose_name = _("box of what helped")
        verbose_name_plural = _("boxes of what helped")
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="box_version_once")
        ]

    def __str__(self):
        return f"{self.thread} · {self.number}"

    def get_absolute_url(self):
        return reverse("what_helped_history", args=[self.thread.public_id])

    @property
    def space(self):
        return self.thread.space

    @property
    def edition(self):
        """Tells a page made from other words of the same version: a detail of them may be covered since."""
        return f"{self.public_id}-{self.changed_event}"

    @transaction.atomic
    def _set_hidden(self, moment):
        super()._set_hidden(moment)
        self.show_change()

    def show_change(self):
        """Tell open pages of its thread, and of the one that this was joined to, which may show it on top."""
        self.changed_event = self.thread.announce_box()
        self.save(update_fields=["changed_event"])
        if joined_to := self.thread.merged_into:
            joined_to.announce_box()

    def report_subject(self):
        first = self.lines.first()
        return first.text if first else str(self)

    def keep(self, lines):
        """Write its lines, in their order, with what they cite."""
        rows = [
            WhatHelpedLine(version=self, section=section, place=place, text=text)
            for place, (section, text, _posts) in enumerate(lines)
        ]
        rows = WhatHelpedLine.objects.bulk_create(rows)
        Citation.objects.bulk_create(
            Citation(line=row, post=post)
            for row, (_section, _text, posts) in zip(rows, lines, strict=True)
            for post in posts
        )

    def kept(self):
        """Its lines as `write` takes them, with all that they ever cited: what is gone may come back."""
        lines = self.lines.prefetch_related("citations__post")
        return [
            (line.section, line.text, [cited.post for cited in line.citations.all()])
            for line in lines
        ]

    def facts(self):
        """What it says now, for `sections_of`."""
        cited = Citation.objects.filter(line__version=self).standing()
        return [row["fact"] for row in cited.as_facts()]


def box_for(reader):
    """What the box of an outer thread says, as one expression; of the version that `of` finds."""
    if blocked_by(reader) is None:
        return usual_box(reader.is_authenticated)
    return box_of(Citation.objects.met_by(reader))


@cache
def usual_box(is_member):
    """For who blocks nobody. Kept: every page of every thread asks for it, and making it takes a while."""
    cited = Citation.objects.standing()
    return box_of(cited if is_member else cited.filter(post__thread__is_open=True))


def box_of(cited):
    thread, versions = models.OuterRef(models.OuterRef("pk")), WhatHelped.objects.shown()
    own = versions.filter(thread=thread).newest_first().values("pk")[:1]
    merged = versions.filter(thread__merged_into=thread).order_by("-created_at").values("pk")[:1]
    newest = Coalesce(models.Subquery(own), models.Subquery(merged))
    return JSONRows(cited.filter(line__version=newest).as_facts())


def sections_of(facts, thread):
    """What a page shows of facts: dicts of `label`, `icon`, `lines`; a line has `text` and `posts`."""
    lines = {}
    for fact in sorted(facts, key=lambda fact: (fact["place"], fact["seq"])):
        line = lines.setdefault(fact["place"], {"text": fact["text"], "posts": []})
        line["section"] = fact["section"]
        here = fact["thread"] == thread.pk
        line["posts"].append({"id": fact["post"], "seq": fact["seq"] if here else None})
    sections = [
        {
            "name": section.value,
            "label": section.label,
            "icon": section.icon,
            "lines": [line for line in lines.values() if line["section"] == section],
        }
        for section in Section
    ]
    return [section for section in sections if section["lines"]]
