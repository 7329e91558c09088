"""How often an article was really read on a day; by whom is not known."""

from django.db import models

from community.counting import DailyCount, DailyCountQuerySet


class DailyReadQuerySet(DailyCountQuerySet):
    def most_read_first(self):
        """{article_id, title, reads} of what is public."""
        public = self.filter(article__live=True)
        named = public.values("article_id", title=models.F("article__title"))
        return named.annotate(reads=models.Sum("times")).order_by("-reads", "article_id")


class DailyRead(DailyCount):
    """How often readers stayed with an article on a day."""

    KEPT_DAYS = 730

    article = models.ForeignKey("cms.Article", on_delete=models.CASCADE, related_name="+")

    objects = DailyReadQuerySet.as_manager()

    class Meta:
        app_label = "cms"
        constraints = [models.UniqueConstraint(fields=["day", "article"], name="daily_read_once")]

    def __str__(self):
        return f"{self.article_id} · {self.day}"
