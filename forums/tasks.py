"""What a forum does after the answer was sent, and again and again."""

from django.apps import apps
from django_tasks import task

from community.recurring import every


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


@every(minutes=30)
def tell_of_help():
    """Tell authors that what they wrote helped a reader."""
    helps = apps.get_model("forums", "ReaderHelp").objects
    authors = apps.get_model("members", "Member").objects
    for author in authors.filter(pk__in=helps.due().values("author")).iterator():
        helps.tell(author)


@every(hours=1)
def ask_what_happened():
    """Ask who began a question what became of it, once their time has come."""
    for thread in apps.get_model("forums", "Thread").objects.to_be_asked().iterator():
        thread.ask_what_happened()
