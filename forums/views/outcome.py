"""What became of a question: whoever asked it tells."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from community.moderation.looked_at import TooSoon
from forums.forms import OutcomeForm
from forums.models import KeyIsTaken, ThreadIsLocked
from forums.views.posts import USED_BEFORE, sentence_of_closed
from forums.views.requests import find_thread, may_write, status_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def tell_outcome(request, public_id):
    thread = find_thread(request, public_id)
    if not thread.can_be_concluded_by(request.user):
        raise PermissionDenied
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and may_write(request, form, thread.space.as_kind(), "reply"):
        try:
            return redirect(
                thread.tell_outcome(form.cleaned_data["body"], form.cleaned_data["key"])
            )
        except ThreadIsLocked:
            form.refuse(sentence_of_closed(thread))
        except TooSoon as refused:
            form.refuse(refused.sentence)
        except KeyIsTaken:
            form.refuse(USED_BEFORE)
    context = {"thread": thread, "form": form, "speaker": thread.author}
    context["stands_at"] = thread.space.as_kind().get_absolute_url()
    return render(request, "forums/outcome.html", context, status=status_of(form))
