"""What a forum does after the answer was sent, and again and again."""

from django.apps import apps
from django_tasks import task

from community.recurring import every


@task()
def tell_of_reply(post_id, after=None):
    """Tell whom it answers, and who wants every answer; `after`: only those behind that place.

    A newcomer may be greeted by it.
    """
    posts = apps.get_model("forums", "Post").objects
    post = posts.select_related("thread__author", "author", "parent__author").get(pk=post_id)
    apps.get_model("forums", "Welcome").objects.note_greeting(post)
    apps.get_model("forums", "EarlyPost").objects.note_answer(post)
    post.thread.tell_followers(post, after)


@task()
def tell_of_thread(thread_id, after=None):
    """Tell who wants what is new that a conversation began."""
    apps.get_model("forums", "Thread").objects.get(pk=thread_id).tell_of_opening(after)


@task()
def tell_of_mark(post_id, after=None):
    """Tell who wants news of a thread that a post helped who asked."""
    posts = apps.get_model("forums", "Post").objects.select_related("thread__author", "author")
    post = posts.get(pk=post_id)
    post.thread.tell_of_help(post, after)


@task()
def tell_of_names(post_id):
    """A post was changed: tell whom it names now, and did not before."""
    posts = apps.get_model("forums", "Post").objects
    post = posts.select_related("thread__author", "author").get(pk=post_id)
    post.thread.tell_named(post)


@task()
def tell_quotes(post_id):
    """The words of a post are gone, or back: what quotes it follows."""
    apps.get_model("forums", "Post").objects.select_related("thread").get(pk=post_id).tell_quotes()


@every(hours=1)
def forget_withdrawn():
    """Erase the words that were taken back, once nobody needs them to judge a report."""
    for post in apps.get_model("forums", "Post").objects.to_forget().iterator():
        post.forget()


@task()
def ask_people(thread_id):
    """Ask members who may know what a question asks."""
    question(thread_id).ask_people()


@task()
def tell_greeters(thread_id):
    """Nobody answers a question: tell those who greet people."""
    question(thread_id).tell_greeters()


@task()
def tell_team(thread_id):
    """Nobody has answered for a day: tell the team."""
    question(thread_id).tell_team()


@task()
def tell_greeter(welcome_id, member_id):
    """It is a greeter's turn."""
    welcomes = apps.get_model("forums", "Welcome").objects.select_related("persona", "greeter")
    welcome = welcomes.get(pk=welcome_id)
    welcome.tell(apps.get_model("members", "Member").objects.get(pk=member_id))


@every(minutes=1)
def look_after_questions():
    """Take the next step for questions that nobody has answered."""
    apps.get_model("forums", "Thread").look_after_questions()


@every(minutes=5)
def pass_on_welcomes():
    """Whose greeter has not come gets another one."""
    for welcome in apps.get_model("forums", "Welcome").objects.overdue()[:100]:
        welcome.pass_on()


@every(days=1)
def forget_asks():
    """Forget who was asked what, once nothing depends on it."""
    apps.get_model("forums", "Ask").objects.overdue().delete()


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


def question(thread_id):
    """The thread with what its verbs ask."""
    threads = apps.get_model("forums", "Thread").objects
    return threads.select_related("author", "space").get(pk=thread_id)
