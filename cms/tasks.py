"""What articles do by themselves: go public when it is time, remind, and leave when nobody looks after them."""

from django.apps import apps
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


@every(hours=24)
def ask_to_check_helplines():
    """Numbers change: each is checked again after 90 days."""
    ask_to_check()
