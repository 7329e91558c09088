"""What happens after an article with words of members went public."""

from django.apps import apps
from django_tasks import task


@task()
def tell_conversations(article_id):
    """Where the words were said stands now what became of them."""
    quotes = apps.get_model("cms", "Quote").objects.filter(article=article_id).exclude(shown_at="")
    for quote in quotes.select_related("article").order_by("pk"):
        quote.note_where_it_was_said()
