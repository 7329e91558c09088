"""What articles do by themselves, and after an answer was sent: publish, remind, tell, forget."""

from django.apps import apps
from django.utils import timezone
from django_tasks import task

from cms.due_helplines import ask_to_check
from community.recurring import every


@task()
def send_review_link(request_id, number):
    """Send a Reviewer the link, unless somebody else was asked meanwhile."""
    request = apps.get_model("cms", "ReviewRequest").objects.get(pk=request_id)
    if not request.why_link_fails(number):
        request.send_link()


@task()
def tell_it_is_void(review_id):
    """Tell a reviewer without an account that the text they signed was changed."""
    apps.get_model("cms", "ClinicalReview").objects.get(pk=review_id).send_void()


@every(minutes=1)
def publish_what_is_due():
    """Make scheduled articles public, if their signature still stands; say so where it does not."""
    apps.get_model("cms", "Article").objects.publish_due()


@every(hours=6)
def look_after_reviews():
    """Remind of reviews that come due, and take down what was not reviewed for too long."""
    for article in apps.get_model("cms", "Article").objects.filter(live=True).iterator():
        article.keep_review_time()


@every(hours=6)
def remind_reviewers():
    """Tell who promised a review that it is late."""
    for request in apps.get_model("cms", "ReviewRequest").objects.late():
        request.remind()


@task()
def tell_editors(note_id):
    """Tell who looks after an article that a reader wrote a note."""
    notes = apps.get_model("cms", "ReaderNote").objects
    notes.select_related("article__owner", "article__deputy").get(pk=note_id).tell_editors()


@task()
def tell_readers(change_id, after=0):
    """Tell who read what stood there before a correction, a batch at a time."""
    change = apps.get_model("cms", "Change").objects.get(pk=change_id)
    last = apps.get_model("cms", "ReadMark").objects.tell_of(change, after)
    if last:
        tell_readers.enqueue(change_id, last)


@every(days=1)
def forget_reading():
    """What was read a year ago is forgotten, and how often, after two."""
    apps.get_model("cms", "ReadMark").objects.outdated().delete()
    reads = apps.get_model("cms", "DailyRead")
    reads.objects.older_than(reads.KEPT_DAYS).delete()


@every(hours=1)
def mark_overdue():
    """The day came when an article had to be reviewed again: search shows it lower."""
    for article in apps.get_model("cms", "Article").objects.overdue_unmarked(timezone.localdate()):
        article.mark_dated()


@every(hours=24)
def ask_to_check_helplines():
    """Numbers change: each is checked again after 90 days."""
    ask_to_check()
