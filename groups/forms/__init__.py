"""What members type in groups."""

from groups.forms.joining import JoinForm
from groups.forms.message import MessageForm

__all__ = ["JoinForm", "MessageForm"]
