"""What people type to open a thread or to answer."""

from forums.forms.writing import KeyedForm, ReplyForm, ThreadForm

__all__ = ["KeyedForm", "ReplyForm", "ThreadForm"]
