"""What we change about Wagtail's admin."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.topics import TopicViewSet
from community.members.models import Member
from community.realtime import revoke


def send_to_sign_up(request):
    """An account made in Wagtail would have no confirmed e-mail address, and could never log in."""
    messages.info(request, _("People join by signing up themselves."))
    return redirect("wagtailusers_users:index")


@hooks.register("register_admin_urls", order=-1)
def close_the_view_that_adds_members():
    return [path("users/new/", send_to_sign_up)]


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


register_snippet(TopicViewSet)
