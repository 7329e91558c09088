"""Pictures and documents of articles, for readers only while they stand in what is public."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet

from community.contributions import PublicIdField

SMALL = "max-640x640"  # for phones; the picture itself is large


def random_name(ending):
    """What a file is called here: people name their files after patients."""
    return f"{get_random_string(32)}.{ending}"


class ShownFiles:
    """What pictures and documents can be asked alike."""

    def visible_to(self, member):
        """Who works in Wagtail sees all, others what stands in a public article."""
        if member.has_perm("wagtailadmin.access_admin"):
            return self
        articles = apps.get_model("cms", "Article").objects.visible_to(member)
        shown = self.model.articles.through.objects.filter(article__in=articles.values("pk"))
        return self.filter(pk__in=shown.values(self.model._meta.model_name))

    def delete(self):
        self.refuse_while_shown()
        return super().delete()

    def refuse_while_shown(self):
        """Threat: a signed article would show less than was signed."""
        if self.filter(articles__isnull=False).exists():
            raise PermissionDenied(_("It stands in a public article. Take it out there first."))


class ShownPictures(ShownFiles, ImageQuerySet):
    pass


class ShownDocuments(ShownFiles, DocumentQuerySet):
    pass


class ShownFile(models.Model):
    """`articles` are those whose public text shows it; written by `Article.save` alone."""

    public_id = PublicIdField()
    articles = models.ManyToManyField("cms.Article", related_name="+", editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def delete(self, *args, **options):
        type(self).objects.filter(pk=self.pk).refuse_while_shown()
        return super().delete(*args, **options)


class ArticlePicture(ShownFile, AbstractImage):
    """A picture made anew. What it shows is described where it stands, so that it is signed with the text."""

    objects = ShownPictures.as_manager()
    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    # Wagtail offers it as the words for who cannot see the picture; a title is mostly a file's name.
    default_alt_text = ""

    def get_absolute_url(self):
        return reverse("article_picture", args=[self.public_id, "large"])

    def get_upload_to(self, filename):
        return f"articles/{random_name('webp')}"

    def get_small_url(self):
        return reverse("article_picture", args=[self.public_id, "small"])

    def file_of(self, size):
        """The file of "large", "small", or of a size that Wagtail made for its own pages; else None."""
        if size == "large":
            return self.file
        if size == "small":
            return self.get_rendition(SMALL).file
        made = self.renditions.filter(filter_spec=size).order_by("-pk").first()
        return made and made.file


class PictureSize(AbstractRendition):
    """A picture in another size, as Wagtail's pages need it."""

    image = models.ForeignKey(ArticlePicture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]

    @property
    def url(self):
        return reverse("article_picture", args=[self.image.public_id, self.filter_spec])


class ArticleDocument(ShownFile, AbstractDocument):
    """A PDF that an article links to."""

    objects = ShownDocuments.as_manager()
    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        abstract = False

    def clean(self):
        # A refused file is none: its form has said why, Wagtail would add that none is no PDF.
        if self.file:
            super().clean()

    @property
    def url(self):
        return reverse("article_document", args=[self.public_id])


class ShowsFiles:
    """The side of an article that pictures and documents stand in."""

    def files_of_text(self):
        """{(model, number)} of what its body shows or links to."""
        named = self.body.stream_block.extract_references(self.body)
        return {(model, int(number)) for model, number, *_where in named}

    def show_files(self):
        """Let readers have the files that its public text shows, and no others."""
        named = self.files_of_text() if self.live else set()
        for model in (ArticlePicture, ArticleDocument):
            name = model._meta.model_name
            rows = model.articles.through.objects.filter(article=self)
            numbers = [number for of_model, number in named if of_model is model]
            rows.exclude(**{f"{name}__in": numbers}).delete()
            for file in model.objects.filter(pk__in=numbers).exclude(pk__in=rows.values(name)):
                file.articles.add(self)
