"""What a forum does after the answer was sent."""

from django.apps import apps
from django_tasks import task

from community.recurring import every


@task()
def tell_of_reply(post_id):
    """Tell everybody who follows the thread."""
    posts = apps.get_model("forums", "Post").objects.select_related("thread", "author")
    post = posts.get(pk=post_id)
    post.thread.tell_followers(post)


@every(hours=1)
def forget_withdrawn():
    """Erase the words that were taken back, once nobody needs them to judge a report."""
    for post in apps.get_model("forums", "Post").objects.to_forget().iterator():
        post.forget()
