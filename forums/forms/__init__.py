"""What people type to open a thread or to answer."""

from forums.forms.editing import EditForm
from forums.forms.opening import ThreadForm
from forums.forms.writing import KeyedForm, ReplyForm

__all__ = ["EditForm", "KeyedForm", "ReplyForm", "ThreadForm"]
