"""What members type in groups."""

from groups.forms.joining import JoinForm
from groups.forms.meeting import MeetingForm, PulseForm, as_typed
from groups.forms.message import EditForm, MessageForm, NoteForm, PinForm, ReactionForm

__all__ = [
    "EditForm",
    "JoinForm",
    "MeetingForm",
    "MessageForm",
    "NoteForm",
    "PinForm",
    "PulseForm",
    "ReactionForm",
    "as_typed",
]
