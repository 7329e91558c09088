"""What members type about what they have lived with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.topics.experience import MOST, Stage
from community.topics.names import TopicNamesField

ENOUGH = _("You can name %(most)d things here. Please take one away first.") % {"most": MOST}


class ExperienceForm(forms.Form):
    """Topics by their names, and the stage at which the member knows them; treatments have none."""

    topics = TopicNamesField(
        label=_("What do you know from your own life?"),
        required=True,
        help_text=_(
            "A condition, a treatment or a situation, such as migraine. With commas between them."
        ),
    )
    stage = forms.ChoiceField(
        label=_("Where are you with it?"),
        choices=Stage,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("For a treatment you can leave it out."),
        error_messages={"invalid_choice": _("Please choose one of these.")},
    )

    def clean(self):
        said = super().clean()
        asks_stage = any(not topic.is_treatment for topic in said.get("topics", []))
        if asks_stage and "stage" in said and not said["stage"]:
            self.add_error("stage", _("Please say where you are with it."))
        return said
