"""What members type in groups."""

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
from groups.forms.joining import JoinForm
from groups.forms.message import MessageForm

__all__ = [
    "DeclineForm",
    "HoursForm",
    "JoinForm",
    "MessageForm",
    "MuteForm",
    "RetentionForm",
    "SlowForm",
    "WhyForm",
    "WhyOneForm",
    "ZoneForm",
]
