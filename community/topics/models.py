"""What things are about: a condition, a treatment or a situation, with the other names people use for it."""

from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from community import html
from community.contributions import Contribution, Discoverable, SearchFields
from community.following.levels import Level
from community.following.models import Followable, Following
from community.topics.experience import Experience, Stage, Willingness

__all__ = ["Experience", "Stage", "Synonym", "Topic", "Willingness"]

LONG = 900  # characters


class TopicQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Topics are for everybody."""
        return self

    def newest_first(self):
        return self.order_by("-created_at", "-pk")

    def by_name(self):
        return self.order_by(Lower("name"), "pk")

    def followed_by(self, member):
        """Those the member wants on their home."""
        followings = Following.objects.of(member).filter(level__gt=Level.MUTED)
        return self.filter(pk__in=followings.values("topic"))

    def called(self, names):
        """Topics that go by one of `names`, given in small letters."""
        by_name = self.model.objects.alias(small=Lower("name")).filter(small__in=names)
        by_synonym = Synonym.objects.alias(small=Lower("name")).filter(small__in=names)
        return self.filter(pk__in=by_name.values("pk").union(by_synonym.values("topic")))

    def named_like(self, words):
        """Topics of which a name has a word that begins with `words`."""
        begins = models.Q(name__istartswith=words) | models.Q(name__icontains=f" {words}")
        by_synonym = Synonym.objects.filter(begins)
        return self.filter(begins | models.Q(pk__in=by_synonym.values("topic")))

    def begin_at(self, letters):
        """Topics from `letters` on, for lists by name."""
        return self.alias(small=Lower("name")).filter(small__gte=Lower(models.Value(letters)))

    def come_after(self, topic):
        """Topics behind `topic` (None: all) in lists by name."""
        if topic is None:
            return self
        small = Lower(models.Value(topic.name))
        topics = self.alias(small=Lower("name")).filter(small__gte=small)
        return topics.exclude(small=small, pk__lte=topic.pk)

    def in_lists(self):
        """With all that a row of a list shows."""
        return self.prefetch_related("synonyms")

    def about(self, topic):
        """A topic is not listed under another."""
        return self.none()


class Topic(Followable, Discoverable):
    """A condition, treatment or situation; shared by members, groups, threads and articles."""

    follow_kind = "topic"

    card_template = "topics/_topic_card.html"
    discovery_icon = "signpost"

    class Kind(models.TextChoices):
        CONDITION = "condition", _("Condition")
        TREATMENT = "treatment", _("Treatment")
        SITUATION = "situation", _("Situation")

    kind = models.CharField(_("kind"), max_length=9, choices=Kind, default=Kind.CONDITION)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=200)
    source = models.TextField(_("introduction"), blank=True)
    html = models.TextField(blank=True, editable=False)
    html_policy = models.PositiveSmallIntegerField(default=0, editable=False)
    language = models.CharField(_("language"), max_length=12, default="en")
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    source_url = models.URLField(_("where it comes from"), blank=True)
    external_id = models.CharField(max_length=64, null=True, unique=True, editable=False)
    related = models.ManyToManyField("self", blank=True, verbose_name=_("related topics"))
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes = [models.Index(Lower("name"), name="topic_by_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("topic", args=[self.slug])

    def write(self, source):
        """Take an introduction in Markdown and render it."""
        self.source = source
        self.html = html.render_markdown(source)
        self.html_policy = html.POLICY
        self.__dict__.pop("text", None)
        return self

    @property
    def search_entry(self):
        names = ", ".join(self.synonyms.values_list("name", flat=True))
        return SearchFields(
            title=self.name,
            body=f"{names}\n{self.text}",
            url=self.get_absolute_url(),
            created_at=self.created_at,
            language=self.language,
        )

    rendered = Contribution.rendered

    @cached_property
    def text(self):
        """The introduction without its HTML, a line for each block."""
        return html.plain_text(self.html)

    @property
    def is_treatment(self):
        """Something one knows, rather than something one is at a stage of."""
        return self.kind == self.Kind.TREATMENT

    @property
    def is_long(self):
        """Whether it would stand in the way of the people on the hub."""
        return len(self.text) > LONG

    @property
    def lead(self):
        """The first line that is not a question: what it is, in a few sentences."""
        lines = self.text.split("\n")
        return next((line for line in lines if not line.endswith("?")), lines[0])

    @transaction.atomic
    def describe(self, source, names):
        """Say this about it, and know it by these other names and no more."""
        self.slug = self.slug or self.free_slug()
        self.write(source).save()
        self.synonyms.exclude(name__in=names).delete()
        self.__dict__.pop("_prefetched_objects_cache", None)
        self.also_call(names)
        self.index()

    def free_slug(self):
        """An address of its own that says its name."""
        wish = slugify(self.name)[:100] or "topic"
        taken = set(Topic.objects.filter(slug__startswith=wish).values_list("slug", flat=True))
        slugs = (f"{wish}-{number}" if number else wish for number in range(len(taken) + 1))
        return next(slug for slug in slugs if slug not in taken)

    def also_call(self, names):
        """Know it by these names too."""
        known = {self.name.lower(), *(synonym.name.lower() for synonym in self.synonyms.all())}
        new = {name.lower(): name for name in names if name.lower() not in known}
        Synonym.objects.bulk_create([Synonym(topic=self, name=name) for name in new.values()])

    @classmethod
    def find_followable(cls, key, member):
        return cls.objects.filter(slug=key).first()

    @classmethod
    def choices_of(cls, member):
        chosen = Following.objects.of(member).chosen().exclude(topic=None)
        return chosen.select_related("topic")

    @property
    def follow_key(self):
        return self.slug

    @property
    def follow_place(self):
        return {"topic_id": self.pk}

    def follow(self, member):
        """Have it on the member's home. Who wants to be told of more already keeps that."""
        if not self.chosen_level(member):
            self.choose_level(member, Level.QUIET)

    def unfollow(self, member):
        self.choose_level(member, None)


class Synonym(models.Model):
    """Another name of a topic: "heart attack" and "myocardial infarction"."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="synonyms")
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [models.UniqueConstraint("topic", Lower("name"), name="synonym_once")]
        indexes = [models.Index(Lower("name"), name="synonym_by_name")]

    def __str__(self):
        return self.name
