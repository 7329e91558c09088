"""What of the queue a moderator looks at: asked in the address, kept for their next pages, told to the live list."""

from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from community.contributions import reportable_models
from community.moderation.cases import Case
from community.moderation.moderator import THEMES
from community.moderation.records import Severity
from community.moderation.states import State
from community.spaces.models import Space

KEPT_AS = "queue_filter"  # in the session
SHOWN = [
    ("mine", _("My cases")),
    ("unclaimed", _("Nobody is on it")),
    ("second", _("Waits for a second reader")),
    ("escalated", _("Waits for a lead")),
    ("author", _("Waits for the member")),
]

STATES = {
    "second": State.SECOND_NEEDED,
    "escalated": State.ESCALATED,
    "author": State.AWAITING_MEMBER,
}


@dataclass(frozen=True)
class Filter:
    """`chosen` holds one value each of severity, kind, reason, space, show; what is nonsense is left out."""

    member: object
    chosen: dict = field(default_factory=dict)
    options: list = field(default_factory=list)

    @classmethod
    def asked_by(cls, request):
        """What the address asks for, from now on."""
        options = choices()
        allowed = {name: dict(values) for name, _label, values in options}
        asked = {name: request.GET.get(name, "") for name in allowed}
        chosen = {name: value for name, value in asked.items() if value in allowed[name]}
        if chosen != request.session.get(KEPT_AS, {}):
            request.session[KEPT_AS] = chosen
        return cls(request.user, chosen, options)

    @classmethod
    def kept_by(cls, request):
        """What their last queue was filtered by."""
        return cls(request.user, request.session.get(KEPT_AS, {}))

    def of(self, cases):
        """Those of the open `cases` that are asked for."""
        conditions = {
            "severity": lambda value: cases.filter(severity=value),
            "kind": lambda value: cases.of_kind(reportable_models()[value]),
            "reason": lambda value: cases.about([value]),
            "space": lambda value: cases.filter(space__slug=value),
            "show": lambda value: self._shown(cases, value),
        }
        for name, value in self.chosen.items():
            cases = conditions[name](value)
        return cases

    def _shown(self, cases, show):
        if show == "mine":
            return cases.held().filter(claimed_by=self.member)
        if show == "unclaimed":
            return cases.unheld()
        return cases.filter(state=STATES[show])

    @property
    def facts(self):
        """The same in the words of Case.facts: a row belongs when it has them all."""
        shown = {
            "mine": f"by-{self.member.default_persona.public_id}",
            "unclaimed": "unclaimed",
        } | {show: f"state-{state}" for show, state in STATES.items()}
        for name, value in self.chosen.items():
            yield shown[value] if name == "show" else f"{name}-{value}"

    @property
    def fields(self):
        """(name, label, [(value, label, is chosen)]) for each select of the form."""
        for name, label, values in self.options:
            chosen = self.chosen.get(name)
            yield name, label, [(value, said, value == chosen) for value, said in values]


def choices():
    """(name, label, [(value, label)]) of all that can be asked for."""
    kinds = [
        (kind, capfirst(model._meta.verbose_name)) for kind, model in reportable_models().items()
    ]
    spaces = Space.objects.filter(pk__in=Case.objects.open().values("space")).order_by("name")
    severities = [
        (str(severity.value), f"P{severity.value} · {severity.label}") for severity in Severity
    ]
    return [
        ("show", _("Which"), SHOWN),
        ("severity", _("How urgent"), severities),
        ("reason", _("What for"), THEMES),
        ("kind", _("What"), kinds),
        ("space", _("Where"), list(spaces.values_list("slug", "name"))),
    ]
