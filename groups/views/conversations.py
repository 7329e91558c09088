"""Private conversations: asking for one, answering, and where they are found again."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.members.models import Persona
from community.pace import TOO_FAST, keeps_pace
from groups.forms import ConversationForm
from groups.models import Conversation
from groups.models.conversation import is_newcomer, new_until

PAGE = 50


@require_safe
@login_required
def list_conversations(request):
    conversations = Conversation.objects.with_both().newest_first()
    page = {
        "waiting": conversations.waiting_for(request.user)[:PAGE],
        "conversations": conversations.heard_by(request.user).with_unread(request.user)[:PAGE],
        "begun": conversations.begun_by(request.user)[:PAGE],
        "new_until": new_until(request.user) if is_newcomer(request.user) else None,
    }
    return render(request, "groups/conversations.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask_for_conversation(request, public_id):
    people = Persona.objects.visible_to(request.user).named()
    person = get_object_or_404(people, public_id=public_id)
    form = ConversationForm(
        request.POST or None, member=request.user, initial_persona=met_as(request)
    )
    page = {"person": person, "form": form, "why_not": why_not(request.user, person)}
    page["new_until"] = new_until(request.user)
    if page["why_not"]:
        return render(request, "groups/ask_for_conversation.html", page, status=refused(request))
    if form.is_valid():
        if not keeps_pace(request, "ask_for_conversation"):
            form.add_error(None, TOO_FAST)
            return render(request, "groups/ask_for_conversation.html", page, status=429)
        words = form.cleaned_data
        return redirect(Conversation.objects.ask(words["persona"], person, words["opening"]))
    return render(
        request, "groups/ask_for_conversation.html", page, status=422 if form.errors else 200
    )


def why_not(member, person):
    """The name of the reason why the member cannot ask this persona, or None."""
    if person.member_id == member.pk:
        return "own"
    if is_newcomer(member):
        return "new"
    return "blocked" if member.has_blocked(person) else None


def met_as(request):
    """The name by which the reader met the persona: where they come from says the room."""
    room = request.GET.get("room", "")
    membership = request.user.memberships.select_related("persona").filter(space__slug=room).first()
    return membership and membership.persona


def refused(request):
    return 409 if request.method == "POST" else 200


@require_safe
@login_required
def show_conversation(request, public_id):
    conversation = find_conversation(request.user, public_id)
    if conversation.is_accepted:
        return redirect(conversation.get_room_url())
    is_asked = conversation.asked.member_id == request.user.pk
    page = {"conversation": conversation, "is_asked": is_asked}
    return render(request, "groups/conversation.html", page)


@require_POST
@login_required
def answer_conversation(request, public_id):
    """Say yes, or no without a word to who asked. A second answer changes nothing."""
    conversation = find_conversation(request.user, public_id)
    if conversation.is_accepted or conversation.asked.member_id != request.user.pk:
        return redirect(conversation)
    if request.POST.get("answer") == "accept":
        return redirect(conversation.accept().get_room_url())
    conversation.decline()
    notices.info(
        request, _("You have said no. %(name)s is not told.") % {"name": conversation.asker}
    )
    return redirect("conversations")


@require_POST
@login_required
def leave_conversation(request, public_id):
    conversation = find_conversation(request.user, public_id)
    conversation.leave(request.user)
    notices.success(request, _("You have left the conversation."))
    return redirect("conversations")


def find_conversation(member, public_id):
    """The Conversation with both personas, or 404."""
    mine = Conversation.objects.visible_to(member).with_both()
    return get_object_or_404(mine, public_id=public_id)
