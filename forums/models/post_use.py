"""Which pages of this site hold words of posts: those of their authors who lent them."""

from functools import cache

from django.db import models
from django.db.models.functions import JSONObject

from community.links import LinkedPage, Use
from forums.json_rows import JSONRows

MOST_USES = 5  # named on top of a thread


class PostUse(Use):
    """A page holds words of a post. With its thread, as PostLink."""

    thread = models.ForeignKey("forums.Thread", on_delete=models.CASCADE, related_name="uses")
    post = models.ForeignKey("forums.Post", on_delete=models.CASCADE, related_name="uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "address"], name="post_use_once")]


class Used(models.Model):
    """The side of a post that others build on."""

    class Meta:
        abstract = True

    @property
    def conversation(self):
        return self.thread

    def stand_on(self, address, title):
        about = {"title": title, "thread_id": self.thread_id}
        PostUse.objects.update_or_create(post=self, address=address, defaults=about)
        LinkedPage.objects.at({address})

    def leave(self, address):
        PostUse.objects.filter(post=self, address=address).delete()


@cache
def uses_of_thread():
    """The pages that hold words of an outer thread, each once, with when they last changed: one expression.

    Kept: every thread asks for it. Threat: it names no post, else words lent without a name would have one.
    """
    uses = PostUse.objects.filter(thread=models.OuterRef("pk")).order_by("address")
    pages = uses.values("address").annotate(name=models.Max("title"))
    changed = LinkedPage.objects.filter(address=models.OuterRef("address")).values("changed_at")
    page = JSONObject(address="address", title="name", changed_at=models.Subquery(changed))
    return JSONRows(pages.values(fact=page)[:MOST_USES])
