"""Pages of the support groups: finding one, joining it, and its room."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.pace import TOO_FAST, keeps_pace
from groups.forms import JoinForm, MessageForm
from groups.models import SupportGroup

PAGE = 50


@require_safe
def list_groups(request):
    groups = SupportGroup.objects.listed_to(request.user).by_name()
    mine = SupportGroup.objects.none()
    if request.user.is_authenticated:
        mine = SupportGroup.objects.of(request.user).by_name()
        groups = groups.exclude(pk__in=mine.order_by().values("pk"))
    return render(request, "groups/groups.html", {"groups": groups, "mine": mine})


@require_safe
def show_group(request, slug):
    group = get_object_or_404(SupportGroup.objects.listed_to(request.user), slug=slug)
    return render(request, "groups/group.html", about(group, request.user))


def about(group, member, form=None):
    """What the page of a group shows to `member`."""
    membership = group.membership_of(member)
    can_read = membership or SupportGroup.objects.visible_to(member).filter(pk=group.pk).exists()
    can_join = (
        member.is_authenticated and not membership and group.joining != group.Joining.INVITATION
    )
    return {
        "group": group,
        "membership": membership,
        "topics": group.topics.all(),
        "facilitators": group.facilitators() if can_read else [],
        "has_asked": can_join and group.join_requests.filter(member=member).exists(),
        "form": form or (JoinForm(member=member, group=group) if can_join else None),
        "waiting": group.join_requests.count() if membership and membership.may_admit else 0,
    }


@require_POST
@login_required
def join_group(request, slug):
    group = get_object_or_404(SupportGroup.objects.listed_to(request.user), slug=slug)
    form = JoinForm(request.POST, member=request.user, group=group)
    if not group.can_be_joined_by(request.user):
        return redirect(group)
    if not form.is_valid():
        return render(request, "groups/group.html", about(group, request.user, form), status=422)
    if group.joining == group.Joining.OPEN:
        group.admit(request.user, form.cleaned_data["persona"])
        return redirect("room", slug)
    group.ask_to_join(request.user, form.cleaned_data["persona"], form.cleaned_data["note"])
    return redirect(group)


@require_POST
@login_required
def leave_group(request, slug):
    group = get_object_or_404(SupportGroup.objects.of(request.user), slug=slug)
    group.leave(request.user)
    notices.success(request, _("You have left %(group)s.") % {"group": group})
    return redirect("groups")


def group_to_run(request, slug):
    """The group and the membership of somebody who may admit others. Raises Http404, PermissionDenied."""
    group = get_object_or_404(SupportGroup.objects.of(request.user), slug=slug)
    if not group.membership_of(request.user).may_admit:
        raise PermissionDenied
    return group


@require_safe
@login_required
def list_requests(request, slug):
    group = group_to_run(request, slug)
    waiting = group.join_requests.select_related("persona").order_by("created_at")
    return render(request, "groups/join_requests.html", {"group": group, "requests": waiting})


@require_POST
@login_required
def answer_request(request, slug, public_id):
    group = group_to_run(request, slug)
    asked = (
        group.join_requests.filter(public_id=public_id).select_related("persona", "member").first()
    )
    if not asked:
        notices.info(request, _("Somebody has already answered this request."))
    elif request.POST.get("answer") == "admit":
        group.accept(asked)
        notices.success(request, _("%(name)s is now in the group.") % {"name": asked.persona})
    else:
        asked.delete()
        notices.info(
            request, _("You have declined the request of %(name)s.") % {"name": asked.persona}
        )
    return redirect("join_requests", slug)


@require_safe
@login_required
def show_room(request, slug):
    group = get_object_or_404(SupportGroup.objects.visible_to(request.user), slug=slug)
    return render(request, "groups/room.html", room(request, group))


def room(request, group, form=None):
    """What the room shows: a page of messages up to ?before=, or around ?around=, or the newest."""
    membership = group.membership_of(request.user)
    before, around = number(request, "before"), number(request, "around")
    page = group.messages.page_before(around + PAGE // 2 if around else before, PAGE)
    if membership and not (before or around):
        membership.read_up_to(group.last_event)
    return {
        "group": group,
        "membership": membership,
        "page": page,
        "earlier": page[0].seq if page and page[0].seq > 1 and len(page) == PAGE else None,
        "is_past": bool(before or around),
        "first_new": first_new(page, membership),
        "form": form or MessageForm(),
        "my_groups": SupportGroup.objects.of(request.user).by_name(),
    }


def first_new(page, membership):
    """The place of the first message by somebody else since the member last looked, or None."""
    if not membership or not membership.last_read_seq:
        return None
    unread = (each for each in page if each.seq > membership.last_read_seq)
    return next((each.seq for each in unread if each.author_id != membership.persona_id), None)


def number(request, name):
    """The query parameter `name` as a positive number, or None when it is anything else."""
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 19 else None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def messages(request, slug):
    group = get_object_or_404(SupportGroup.objects.visible_to(request.user), slug=slug)
    return (
        post_message(request, group) if request.method == "POST" else read_messages(request, group)
    )


def read_messages(request, group):
    """Fragments of what came or changed after event ?after=, or of the page before ?before=."""
    after, before = number(request, "after"), number(request, "before")
    if after is None:
        found = group.messages.page_before(before, PAGE)
    else:
        found = group.messages.changed_after(after, PAGE * 10)
    response = HttpResponse(
        "".join(render_to_string("groups/_message.html", {"message": each}) for each in found)
    )
    response["X-Seq"] = (
        found[-1].changed_event if found and len(found) == PAGE * 10 else group.last_event
    )
    return response


def post_message(request, group):
    membership = group.membership_of(request.user)
    if not membership:
        raise PermissionDenied
    form = MessageForm(request.POST)
    if not form.is_valid():
        return show_again(request, group, form, status=422)
    if not keeps_pace(request, "post_message"):
        form.add_error("body", TOO_FAST)
        return show_again(request, group, form, status=429)
    message = group.post(
        author=membership.persona, source=form.cleaned_data["body"], key=form.cleaned_data["key"]
    )
    if request.htmx:
        return render(request, "groups/_message.html", {"message": message})
    return redirect(f"{reverse('room', args=[group.slug])}#m-{message.public_id}")


def show_again(request, group, form, status):
    """The composer, or without a script the whole room, with what was typed and why it was not sent."""
    template = "groups/_composer.html" if request.htmx else "groups/room.html"
    return render(request, template, room(request, group, form), status=status)


@require_POST
@login_required
def read_room(request, slug):
    """A page that was open says, as it is left, how far it was read."""
    group = get_object_or_404(SupportGroup.objects.of(request.user), slug=slug)
    seq = request.POST.get("seq", "")
    if seq.isascii() and seq.isdigit():
        group.membership_of(request.user).read_up_to(min(int(seq), group.last_event))
    return HttpResponse(status=204)
