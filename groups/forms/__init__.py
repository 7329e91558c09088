"""What members type in groups."""

from groups.forms.joining import JoinForm
from groups.forms.message import EditForm, MessageForm, NoteForm, PinForm, ReactionForm

__all__ = ["EditForm", "JoinForm", "MessageForm", "NoteForm", "PinForm", "ReactionForm"]
