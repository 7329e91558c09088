"""Writing with marks: a text area that has a toolbar, and a look at the text before it is sent."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.forms.utils import ErrorDict
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST

from community import html
from community.experience import directive_advice
from community.fields import TypedTextField
from community.moderation.details import details_in, without
from community.pace import TOO_FAST, keeps_pace


class MarkedTextarea(forms.Textarea):
    """A text area for Markdown; `{% field %}` draws the toolbar with it."""

    has_toolbar = True


class PreviewForm(forms.Form):
    """Its `body` can be looked at before it is sent, by a button named `preview` beside "Send".

    While it is only looked at it is not valid, and has no errors either: nothing was sent yet.
    """

    looks = ("preview",)  # the buttons that show the form again, with all that was typed

    @property
    def is_looked_at(self):
        return self.is_bound and any(name in self.data for name in self.looks)

    @property
    def preview(self):
        """The HTML that would be made of what is typed, or None when nobody asked."""
        is_asked = self.is_bound and "preview" in self.data
        return html.render_markdown(self["body"].value() or "") if is_asked else None

    def is_valid(self):
        return not self.is_looked_at and super().is_valid()

    def full_clean(self):
        if not self.is_looked_at:
            return super().full_clean()
        self._errors, self.cleaned_data = ErrorDict(), {}
        return None


class AdvisedForm(PreviewForm):
    """Says once what its writer may want to think about, before it takes the words as they are.

    That they tell others what to do about their health, or hold details by which their writer could be
    found: a button named `hide_details` leaves those out. `advised` and `details_kept` say that the writer
    has seen it, on this page or beside what they wrote.
    """

    advises_now = asks_now = False
    advised = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)
    details_kept = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)

    @cached_property
    def advice(self):
        """Findings of `directive_advice` in what is typed."""
        return directive_advice(self["body"].value() or "")

    @cached_property
    def details(self):
        """The words by which the writer could be found."""
        return details_in(self["body"].value() or "")

    def clean(self):
        said = super().clean()
        if "hide_details" in self.data and said.get("body"):
            said["body"] = without(said["body"], self.details)
        return said

    def advises_first(self):
        """Whether the writer has yet to see what was found; it is shown with the form then."""
        said = self.cleaned_data
        self.advises_now = bool(self.advice) and not said["advised"]
        found = self.details and "hide_details" not in self.data
        self.asks_now = bool(found) and not said["details_kept"]
        if self.advises_now or self.asks_now:
            self.data = self.data.copy()
            self.data[self.add_prefix("advised")] = self.data[self.add_prefix("details_kept")] = "1"
        return self.advises_now or self.asks_now


class LookForm(forms.Form):
    """Any text, as long as the longest that can be sent."""

    body = TypedTextField(required=False)


@require_POST
@login_required
def find_advice(request):
    """A calm word about what is typed in a form somewhere, where there is reason. Nothing is kept."""
    form = LookForm(request.POST)
    may_look = form.is_valid() and keeps_pace(request, "preview")
    advice = directive_advice(form.cleaned_data["body"]) if may_look else []
    return render(request, "partials/_experience.html", {"advice": advice})


@require_POST
@login_required
def preview(request):
    """The HTML of what is typed in a form somewhere. Nothing is kept."""
    form = LookForm(request.POST)
    if not form.is_valid():
        return HttpResponse(form.errors["body"][0], status=422, content_type="text/plain")
    if not keeps_pace(request, "preview"):
        return HttpResponse(TOO_FAST, status=429, content_type="text/plain")
    return HttpResponse(html.render_markdown(form.cleaned_data["body"]))
