"""What members type in groups."""

from groups.forms.conversation import AskForm, QuietForm
from groups.forms.joining import JoinForm
from groups.forms.message import MessageForm

__all__ = ["AskForm", "JoinForm", "MessageForm", "QuietForm"]
