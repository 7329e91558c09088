"""What members type in groups."""

from groups.forms.charter import DecisionForm, ProposalForm, SettingsForm
from groups.forms.conversation import ConversationForm, QuietForm
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
from groups.forms.message import EditForm, MessageForm, NoteForm, PinForm, ReactionForm
from groups.forms.persona import persona_of

__all__ = [
    "AgreeForm",
    "AskForm",
    "ConversationForm",
    "DecisionForm",
    "DeclineForm",
    "EditForm",
    "FindForm",
    "HoursForm",
    "JoinForm",
    "MeetingForm",
    "MessageForm",
    "MuteForm",
    "NoteForm",
    "PinForm",
    "ProposalForm",
    "PulseForm",
    "QuietForm",
    "ReactionForm",
    "RetentionForm",
    "SettingsForm",
    "SlowForm",
    "WhyForm",
    "WhyOneForm",
    "ZoneForm",
    "as_typed",
    "persona_of",
]
