"""What members type in groups."""

from groups.forms.joining import JoinForm
from groups.forms.meeting import MeetingForm, PulseForm, as_typed
from groups.forms.message import MessageForm

__all__ = ["JoinForm", "MeetingForm", "MessageForm", "PulseForm", "as_typed"]
