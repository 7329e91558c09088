"""What members type in groups."""

from groups.forms.charter import DecisionForm, ProposalForm, SettingsForm
from groups.forms.finding import FindForm
from groups.forms.joining import AgreeForm, AskForm, JoinForm
from groups.forms.meeting import MeetingForm, PulseForm, as_typed
from groups.forms.message import MessageForm
from groups.forms.persona import persona_of

__all__ = [
    "AgreeForm",
    "AskForm",
    "DecisionForm",
    "FindForm",
    "JoinForm",
    "MeetingForm",
    "MessageForm",
    "ProposalForm",
    "PulseForm",
    "SettingsForm",
    "as_typed",
    "persona_of",
]
