"""What we change about Wagtail's admin."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from cms import admin_urls, notes_desk, numbers
from cms.helplines import HelplineViewSet
from cms.links import LinksToDocuments, LinksToWhatIsPublic
from cms.models import Article, ClinicalReviewTask, Reviewer
from cms.reviewer_snippet import ReviewerViewSet
from cms.reviewers import why_cannot_sign
from cms.take_down import can_raise_alerts
from cms.topics import TopicViewSet
from cms.words import GlossaryTermViewSet
from community.members.models import Member
from community.realtime import revoke


def send_to_sign_up(request):
    """An account made in Wagtail would have no confirmed e-mail address, and could never log in."""
    messages.info(request, _("People join by signing up themselves."))
    return redirect("wagtailusers_users:index")


@hooks.register("register_admin_urls", order=-1)
def close_the_view_that_adds_members():
    return [path("users/new/", send_to_sign_up)]


@hooks.register("register_admin_urls")
def open_our_pages():
    return admin_urls.urlpatterns


@hooks.register("register_admin_menu_item")
def show_reviews_that_wait():
    return MenuItem(_("Reviews"), reverse("reviews_desk"), icon_name="check", order=210)


@hooks.register("register_page_header_buttons")
def offer_to_take_down(page, user, next_url=None, view_name=None):
    """A safety alert is two presses away from where the page is looked at."""
    if page.live and page.specific_class is Article and can_raise_alerts(user):
        yield Button(
            _("Safety alert"),
            reverse("take_down", args=[page.pk]),
            icon_name="warning",
            priority=90,
        )


@hooks.register("register_rich_text_features", order=10)
def link_to_what_is_public(features):
    features.register_link_type(LinksToWhatIsPublic)
    features.register_link_type(LinksToDocuments)


@hooks.register("before_edit_page")
def say_why_one_cannot_sign(request, page):
    """Wagtail leaves the button out, and gives no reason."""
    waits_for = request.method == "GET" and page.current_workflow_task
    if not waits_for or waits_for.specific_class is not ClinicalReviewTask:
        return
    sentence = why_cannot_sign(Reviewer.of(request.user))
    if sentence and page.can_be_signed_by(request.user):
        messages.warning(request, sentence)


@hooks.register("after_edit_page")
def return_reviewers_to_their_list(request, page):
    """Wagtail would send them to the list of pages, which only editors may open."""
    if "action-workflow-action" in request.POST:
        return redirect("wagtailadmin_home")
    return None


@hooks.register("after_edit_user")
def cut_open_pages(request, member):
    """Who was suspended or lost a role here must not go on listening."""
    revoke(member.pk)


@hooks.register("after_bulk_action")
def cut_open_pages_of_many(request, action_type, things, action):
    for thing in things:
        if isinstance(thing, Member) and thing.pk:
            revoke(thing.pk)


@hooks.register("register_admin_urls")
def open_the_desk():
    return [*notes_desk.urlpatterns, *numbers.urlpatterns()]


hooks.register("register_admin_menu_item", notes_desk.menu_item)
for item in numbers.REPORTS:
    hooks.register("register_reports_menu_item", partial(numbers.menu_item, item))
register_snippet(TopicViewSet)
register_snippet(ReviewerViewSet)
register_snippet(HelplineViewSet)
register_snippet(GlossaryTermViewSet)
