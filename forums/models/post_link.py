"""To which pages of this site posts lead."""

from django.db import models
from django.db.models.functions import JSONObject

from community.links import Link, LinkedPage, LinkQuerySet, addresses_in


class PostLinkQuerySet(LinkQuerySet):
    def newest_change(self):
        """What the newest change in an outer thread's links is, as one expression; None where nothing changed."""
        links = self.filter(thread=models.OuterRef("pk"), post__thread=models.OuterRef("pk"))
        shown = links.filter(post__hidden_at=None, post__withdrawn_at=None).outdated()
        change = JSONObject(
            title="page__title",
            address="page__address",
            changed_at="page__changed_at",
            post="post__public_id",
        )
        return models.Subquery(shown.values(change=change)[:1])


class PostLink(Link):
    """A post leads to a page. With its thread, so that a thread of any length finds them at once."""

    thread = models.ForeignKey("forums.Thread", on_delete=models.CASCADE, related_name="links")
    post = models.ForeignKey("forums.Post", on_delete=models.CASCADE, related_name="links")

    objects = PostLinkQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "page"], name="post_link_once")]


class Linking(models.Model):
    """Keeps to which pages it leads, whenever its words are saved."""

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **options):
        is_new = self._state.adding
        super().save(*args, update_fields=update_fields, **options)
        if is_new or update_fields is None or "html" in update_fields:
            self._keep_links(is_new)

    def _keep_links(self, is_new):
        addresses = addresses_in(self.html)
        if is_new and not addresses:
            return
        pages = list(LinkedPage.objects.at(addresses)) if addresses else []
        if not is_new:
            self.links.exclude(page__in=pages).delete()
        made_at = self.edited_at or self.created_at
        links = [
            PostLink(thread_id=self.thread_id, post=self, page=page, made_at=made_at)
            for page in pages
        ]
        PostLink.objects.bulk_create(links, ignore_conflicts=True)
