"""What a forum does after the answer was sent."""

from django.apps import apps
from django_tasks import task


@task()
def tell_of_reply(post_id):
    """Tell everybody who follows the thread."""
    posts = apps.get_model("forums", "Post").objects.select_related("thread", "author")
    post = posts.get(pk=post_id)
    post.thread.tell_followers(post)
