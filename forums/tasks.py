"""What a forum does after the answer was sent."""

from django.apps import apps
from django_tasks import task


@task()
def tell_of_reply(post_id, after=None):
    """Tell whom it answers, and who wants every answer; `after`: only those behind that place."""
    posts = apps.get_model("forums", "Post").objects
    post = posts.select_related("thread__author", "author", "parent__author").get(pk=post_id)
    post.thread.tell_followers(post, after)


@task()
def tell_of_thread(thread_id, after=None):
    """Tell who wants what is new that a conversation began."""
    apps.get_model("forums", "Thread").objects.get(pk=thread_id).tell_of_opening(after)
