"""The editor's form in Wagtail."""

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class ArticleForm(WagtailAdminPageForm):
    """Saves any draft; on the way to the public it says everything that is missing at once."""

    def _post_clean(self):
        super()._post_clean()
        if self.is_deferred_validation or "topics" not in self.cleaned_data:
            return
        self.instance.topics.set(self.cleaned_data["topics"])
        if "body" not in self.errors:
            for field, sentence in self.instance.missing().items():
                self.add_error(field, sentence)
        if "action-publish" in self.data and not self.errors and not self.instance.signature:
            self.add_error(None, _("A clinical reviewer has to sign this text first."))
        if "action-workflow-action" in self.data and self.has_changed():
            self.add_error(
                None,
                _(
                    "You changed the text, so you cannot sign it."
                    " Save it, and another reviewer can sign, or take your changes back."
                ),
            )
