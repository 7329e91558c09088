"""The editor's form in Wagtail."""

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.governance import ChangeKind

OF_THE_BODY = {"body", "grade_reason", "change_note"}


class ArticleForm(WagtailAdminPageForm):
    """Saves any draft; on the way to the public it says everything that is missing at once."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.repeats_its_change and not self.instance.says_something_else:
            self.initial |= {"change_kind": ChangeKind.UPDATE, "change_note": ""}

    def _post_clean(self):
        super()._post_clean()
        for name in ("topics", "spaces"):
            if name in self.cleaned_data:
                getattr(self.instance, name).set(self.cleaned_data[name])
        if "authors" in self.formsets:
            self.instance.authors = list(self.named_authors())
        if self.instance.is_being_reviewed and self.changes_the_text():
            self.add_error(
                None,
                _(
                    "You are reviewing this text, so you cannot change it."
                    " Sign it as it stands, or send it back and say what should change."
                ),
            )
        if self.instance.has_foreign_quotes:
            self.add_error(
                "body", _("There is a quote that nobody gave for this article. Take it out.")
            )
        if not self.is_deferred_validation:
            self.say_what_is_missing()
        if self.errors:
            # Only beside an error of the whole page does Wagtail name those of fields at its top.
            self.add_error(None, _("What you typed is still here. It is not saved yet."))

    def changes_the_text(self):
        kept = type(self.instance).objects.get(pk=self.instance.pk).newest()
        return self.instance.text_fingerprint != kept.text_fingerprint

    def named_authors(self):
        """Those whose row says a name and is not taken out."""
        formset = self.formsets["authors"]
        formset.is_valid()
        for form in formset.forms:
            typed = getattr(form, "cleaned_data", {})
            if typed.get("name") and not typed.get("DELETE"):
                yield form.instance

    def say_what_is_missing(self):
        missing = self.instance.missing()
        if "body" in self.errors:
            # It says itself what is wrong, and the draft still has the text before.
            missing = {name: missing[name] for name in missing if name not in OF_THE_BODY}
        for field, sentence in missing.items():
            self.add_error(field if field in self.fields else None, sentence)
        if "action-publish" in self.data and not self.errors and not self.instance.signature:
            self.add_error(None, _("A clinical reviewer has to sign this text first."))
