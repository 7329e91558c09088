"""The lines of a box of what people learned, and the posts that they rest on."""

from django.db import models
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from community.members.block import blocked_by
from forums.models.post import Post

LINE_LENGTH = 160  # characters


class Section(models.TextChoices):
    """What the lines of the box say."""

    HELPED = "helped", _("What helped")
    DID_NOT = "did_not", _("What didn’t")
    DOCTOR = "doctor", _("Ask your doctor")

    @property
    def icon(self):
        return {"helped": "sprout", "did_not": "circle-slash", "doctor": "stethoscope"}[self.value]


class WhatHelpedLine(models.Model):
    """One line of plain text."""

    version = models.ForeignKey("forums.WhatHelped", on_delete=models.CASCADE, related_name="lines")
    section = models.CharField(max_length=8, choices=Section)
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=LINE_LENGTH)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["version", "place"], name="box_line_once")]

    def __str__(self):
        return self.text

    def say(self, text):
        """The moderators' alone: what members change is a version of its own."""
        self.text = text
        self.save(update_fields=["text"])


class CitationQuerySet(models.QuerySet):
    def standing(self):
        """Those of posts that are there, in this thread or in one that was split off beside it."""
        there = {
            "post__hidden_at": None,
            "post__withdrawn_at": None,
            "post__thread__hidden_at": None,
        }
        there["post__thread__space"] = models.F("line__version__thread__space")
        return self.filter(**there)

    def met_by(self, reader):
        """Those that the reader can go to, and wants to."""
        cited = self.standing()
        if not reader.is_authenticated:
            return cited.filter(post__thread__is_open=True)
        blocked = blocked_by(reader)
        return cited if blocked is None else cited.exclude(post__author__in=blocked)

    def as_facts(self):
        """In the order of the lines, one dict each, as `sections_of` takes them."""
        fact = JSONObject(
            version="line__version__public_id",
            section="line__section",
            place="line__place",
            text="line__text",
            post="post__public_id",
            seq="post__seq",
            thread="post__thread",
        )
        return self.order_by("line__version", "line__place", "post__seq").values(fact=fact)


class Citation(models.Model):
    """A line rests on what a post says. By its row, so that it holds wherever the post is moved."""

    line = models.ForeignKey(WhatHelpedLine, on_delete=models.CASCADE, related_name="citations")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")

    objects = CitationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "post"], name="cited_once")]
