"""What people type to open a thread or to answer."""

from forums.forms.editing import EditForm
from forums.forms.opening import ThreadForm
from forums.forms.what_helped import BoxForm
from forums.forms.writing import KeyedForm, OutcomeForm, ReplyForm

__all__ = ["BoxForm", "EditForm", "KeyedForm", "OutcomeForm", "ReplyForm", "ThreadForm"]
