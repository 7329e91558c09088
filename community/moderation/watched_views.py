"""The moderators' pages of watched phrases."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.moderation import watching
from community.moderation.phrase_form import PhraseForm
from community.moderation.phrases import WatchedPhrase
from community.moderation.views import for_moderators


def while_it_is_there(view):
    """404 where a colleague dropped the phrase a moment ago."""

    @wraps(view)
    def guarded(request, public_id):
        try:
            return view(request, public_id)
        except WatchedPhrase.DoesNotExist:
            raise Http404 from None

    return guarded


@require_safe
@for_moderators
def list_phrases(request):
    return render(request, "moderation/phrases.html", {"phrases": WatchedPhrase.objects.by_name()})


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def write_phrase(request):
    return show_form(request, WatchedPhrase())


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
@while_it_is_there
def show_phrase(request, public_id):
    return show_form(request, find_phrase(request, public_id))


@require_POST
@for_moderators
@while_it_is_there
def try_phrase(request, public_id):
    phrase = find_phrase(request, public_id)
    tried = watching.try_out(phrase, request.user)
    return render_phrase(request, phrase, tried=tried)


@require_POST
@for_moderators
@while_it_is_there
def switch_phrase(request, public_id):
    phrase = find_phrase(request, public_id)
    if request.POST.get("to") != "on":
        watching.switch_off(phrase, request.user)
        messages.success(request, _("It is off."))
        return redirect(phrase)
    try:
        watching.switch_on(phrase, request.user)
        messages.success(request, _("It is on. Every process knows within a minute."))
    except watching.NotTried as refused:
        messages.warning(request, refused.sentence)
    return redirect(phrase)


@require_POST
@for_moderators
@while_it_is_there
def drop_phrase(request, public_id):
    watching.drop(find_phrase(request, public_id), request.user)
    messages.success(request, _("It is off the list. The log keeps what it was."))
    return redirect("watched_phrases")


def find_phrase(request, public_id):
    phrases = WatchedPhrase.objects.visible_to(request.user).select_related("space")
    return get_object_or_404(phrases, public_id=public_id)


def show_form(request, phrase):
    """The page of a phrase, or of a new one; what was typed is saved where it can be watched for."""
    if request.method != "POST":
        return render_phrase(request, phrase)
    form = PhraseForm(request.user, request.POST, instance=phrase)
    if not form.is_valid():
        return render_phrase(request, phrase, form, status=422)
    watching.keep(form.instance, request.user)
    if form.instance.is_tried:
        messages.success(request, _("Saved."))
    else:
        messages.success(
            request, _("Saved. Now try it on the last 30 days, then it can be switched on.")
        )
    return redirect(form.instance)


def render_phrase(request, phrase, form=None, tried=None, status=200):
    # A form that was refused has written on its instance what nobody saved.
    kept = find_phrase(request, phrase.public_id) if phrase.pk else None
    form = form or PhraseForm(request.user, instance=phrase)
    page = {"phrase": kept, "form": form, "tried": tried}
    return render(request, "moderation/phrase.html", page, status=status)
