"""Writing with marks: a text area that has a toolbar, and a look at the text before it is sent."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.forms.utils import ErrorDict
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from community import html
from community.fields import TypedTextField
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


class LookForm(forms.Form):
    """Any text, as long as the longest that can be sent."""

    body = TypedTextField(required=False)


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
