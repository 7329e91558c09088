"""What members type in groups."""

from groups.forms.charter import DecisionForm, ProposalForm, SettingsForm
from groups.forms.finding import FindForm
from groups.forms.holding import (
    DeclineForm,
    HoursForm,
    MuteForm,
    RetentionForm,
    SlowForm,
    WhyForm,
    WhyOneForm,
    ZoneForm,
)
from groups.forms.joining import AgreeForm, AskForm, JoinForm
from groups.forms.meeting import MeetingForm, PulseForm, as_typed
from groups.forms.message import MessageForm
from groups.forms.persona import persona_of

__all__ = [
    "AgreeForm",
    "AskForm",
    "DecisionForm",
    "DeclineForm",
    "FindForm",
    "HoursForm",
    "JoinForm",
    "MeetingForm",
    "MessageForm",
    "MuteForm",
    "ProposalForm",
    "PulseForm",
    "RetentionForm",
    "SettingsForm",
    "SlowForm",
    "WhyForm",
    "WhyOneForm",
    "ZoneForm",
    "as_typed",
    "persona_of",
]
