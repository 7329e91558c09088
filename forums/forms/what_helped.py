"""What members type into the box of what helped: short lines, each with the posts it rests on."""

import re

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.fields import OUT_OF_DATE, TypedLineField
from forums.forms.writing import SpokenForm
from forums.models import Post
from forums.models.what_helped import sections_of
from forums.models.what_helped_line import LINE_LENGTH, Section

BLANK_ROWS = 2  # in each section
MOST_LINES = 24
MOST_ROWS = 60
MOST_CITED = 6
CHANGED = _(
    "Somebody changed this while you wrote. Below you see what it says now, and under it your lines."
    " Put together what is good, and send it again: what you send takes its place."
)
LAST_PART = re.compile(r"(?:.*[/#])?([^/#]+)/?")


class LineForm(forms.Form):
    """One line. Both fields empty: no line."""

    section = forms.ChoiceField(choices=Section, widget=forms.HiddenInput)
    text = TypedLineField(label=_("In one line"), max_length=LINE_LENGTH, required=False)
    cites = TypedLineField(label=_("Which posts say so?"), max_length=600, required=False)

    @property
    def is_blank(self):
        said = self.cleaned_data
        return not (said.get("text") or said.get("cites"))

    @property
    def names(self):
        """What stands for posts in it: numbers, public ids, and the ends of addresses."""
        words = re.split(r"[\s,;]+", self.cleaned_data.get("cites", ""))
        return [LAST_PART.fullmatch(word)[1] for word in words if LAST_PART.fullmatch(word)]

    def posts(self, found):
        """The Posts it cites, each once."""
        return list(dict.fromkeys(found[name] for name in self.names))

    def check(self, found):
        """Say what is missing; `found` has the Post of every name that is one."""
        said, names = self.cleaned_data, self.names
        if self.errors or self.is_blank:
            return
        lost = next((name for name in names if name not in found), None)
        if not said["text"]:
            self.add_error("text", _("Please write the line that goes with these posts."))
        if not names:
            self.add_error("cites", _("Please say which posts this comes from."))
        elif len(names) > MOST_CITED:
            self.add_error("cites", _("Please name six posts at most."))
        elif lost:
            sentence = gettext("There is no post “%(name)s” in this conversation.")
            self.add_error("cites", sentence % {"name": lost[:40]})


class Lines(forms.BaseFormSet):
    """All lines, as rows of their sections; `thread` is where the posts stand, `facts` what was cited."""

    default_error_messages = {"missing_management_form": OUT_OF_DATE}

    def __init__(self, *args, thread, facts, **options):
        self.thread, self.facts = thread, facts
        super().__init__(*args, **options)

    def sections(self):
        """(Section, its rows) in their order, for the page."""
        rows = {section: [] for section in Section}
        for form in self.forms:
            if (named := form["section"].value()) in rows:
                rows[Section(named)].append(form)
        return rows.items()

    def clean(self):
        found = self._found({name for form in self.forms for name in form.names})
        for form in self.forms:
            form.check(found)
        self.found = found
        if any(form.errors for form in self.forms):
            return
        if not self.said():
            raise forms.ValidationError(_("Please keep one line at least."))
        if len(self.said()) > MOST_LINES:
            raise forms.ValidationError(_("There is room for 24 lines. Please keep the best."))

    def _found(self, names):
        """The posts by what they were called. One that was split off holds where it was cited before."""
        numbers = [
            int(name) for name in names if name.isascii() and name.isdigit() and len(name) < 10
        ]
        called = {name for name in names if name.isascii() and name.isalnum()}
        here = Post.objects.filter(hidden_at=None, withdrawn_at=None, thread=self.thread)
        found = {str(post.seq): post for post in here.filter(seq__in=numbers)} if numbers else {}
        known = {fact["post"] for fact in self.facts} & called
        elsewhere = Post.objects.filter(hidden_at=None, withdrawn_at=None, public_id__in=known)
        for post in [*here.filter(public_id__in=called), *elsewhere]:
            found[post.public_id] = post
        return found

    def said(self):
        """What `WhatHelped.objects.write` takes."""
        order = list(Section)
        lines = [
            (
                Section(form.cleaned_data["section"]),
                form.cleaned_data["text"],
                form.posts(self.found),
            )
            for form in self.forms
            if not form.is_blank
        ]
        return sorted(lines, key=lambda line: order.index(line[0]))


class BoxForm(SpokenForm):
    """Carries the lines; `base` is the edition from which they were made."""

    base = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data=None, *, thread, speaker, member, version, cite=""):
        super().__init__(data)
        self.fields["base"].initial = version.edition if version else ""
        self.fields["persona"].begin_with(speaker, thread.faces_of(member))
        self.facts = version.facts() if version else []
        self.rows = rows_of(self.facts, thread, cite)
        self.thread = thread

    @cached_property
    def lines(self):
        make = forms.formset_factory(
            LineForm, formset=Lines, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS
        )
        # What is typed is taken as it is, never as a change of rows that may be others by now.
        about = {"data": self.data} if self.is_bound else {"initial": self.rows}
        return make(prefix="line", thread=self.thread, facts=self.facts, **about)

    def is_valid(self):
        return all([super().is_valid(), self.lines.is_valid()])

    def begin_again_from(self, version):
        """Show it again, to be sent once more over what somebody else wrote meanwhile."""
        self.refuse(CHANGED)
        self.set_data("base", version.edition if version else "")

    def said(self):
        """What `WhatHelped.objects.write` takes."""
        said = self.cleaned_data
        about = {"author": said["persona"], "base": said["base"], "key": said["key"]}
        return about | {"lines": self.lines.said()}


def rows_of(facts, thread, cite):
    """The lines as they stand, and blank ones in each section; the first blank one cites the post `cite`."""
    rows = []
    standing = {section["name"]: section["lines"] for section in sections_of(facts, thread)}
    for section in Section:
        for line in standing.get(section.value, ()):
            posts = [str(post["seq"] or post["id"]) for post in line["posts"]]
            rows.append({"section": section.value, "text": line["text"], "cites": ", ".join(posts)})
        for _row in range(BLANK_ROWS):
            rows.append({"section": section.value, "cites": cite})
            cite = ""
    return rows
