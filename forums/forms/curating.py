"""What those who look after a conversation decide: a form for each verb, with the words of its page.

A form says who may (`right`), what its page says, and carries out the verb on the thread.
"""

import re

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from community.fields import TypedLineField
from community.topics.names import TopicNamesField
from forums.models import Forum, Post, Thread
from forums.models.moving import may_travel

ADDRESS = re.compile(r"/forums/(threads|posts)/([a-z0-9]{1,40})/(?:.*#([a-z0-9]{1,40}))?")


class DeedForm(forms.Form):
    """One verb on `thread`, by `member`. Without fields it only asks whether one means it."""

    verb = right = heading = lead = button = done = ""
    menu_icon = "pencil"
    asks_why = True
    do_not_call_in_templates = True  # the menu shows the class

    reason = TypedLineField(
        label=_("Why?"),
        help_text=_("Everybody who reads the conversation can read it."),
        required=False,
    )

    def __init__(self, *args, thread, member, **options):
        super().__init__(*args, **options)
        self.thread, self.member = thread, member
        self.initial = self.as_it_stands() | self.initial
        if not self.asks_why:
            del self.fields["reason"]
        if not self.thread.is_tended_by(member):
            self.fields.pop("reason", None)

    def as_it_stands(self):
        """What its fields begin with."""
        return {}

    def carry_out(self):
        """Raises CurationRefused."""
        said = dict(self.cleaned_data)
        return getattr(self.thread, self.verb)(by=self.member, **said)


class PinForm(DeedForm):
    verb, right, asks_why = "pin", "can_be_pinned_by", False
    menu_icon = "pin"
    heading, button = _("Keep it on top"), _("Keep it on top")
    lead = _(
        "It stands above all other conversations here. Two or three of them help, more hide each other."
    )
    done = _("It is kept on top now.")


class UnpinForm(PinForm):
    verb = "unpin"
    menu_icon = "pin-off"
    heading, button = _("Keep it on top no longer"), _("Let it go")
    lead = _("It takes its place among the others, by when somebody wrote last.")
    done = _("It stands among the others again.")


class FeatureForm(DeedForm):
    verb, right, asks_why = "feature", "can_be_featured_by", False
    menu_icon = "star"
    heading, button = _("Show it as worth reading"), _("Show it")
    lead = _(
        "It is shown under “Worth reading” here, under its topics and at home, to those who may read it."
    )
    done = _("It is shown as worth reading now.")


class UnfeatureForm(FeatureForm):
    verb = "unfeature"
    menu_icon = "star-off"
    heading, button = _("Show it as worth reading no longer"), _("Take it off")
    lead = _("It stays where it is, and leaves the shelves “Worth reading”.")
    done = _("It is off the shelves.")


class LockForm(DeedForm):
    verb, right = "lock", "can_be_locked_by"
    menu_icon = "lock"
    heading, button = pgettext_lazy("a conversation", "Lock it"), pgettext_lazy("do it", "Lock it")
    lead = _(
        "Everybody can read it, nobody can answer. You can open it again. To show people why, close it instead."
    )
    done = _("It is locked.")


class CloseForm(DeedForm):
    verb, right = "close", "can_be_closed_by"
    menu_icon = "circle-x"
    heading, button = _("Close it"), _("Close it")
    lead = _(
        "Everybody can read it and sees why it is closed. Nobody can answer. It can be opened again."
    )
    done = _("It is closed.")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"] = TypedLineField(
            label=_("Why?"), help_text=_("This sentence stands at the end of the conversation.")
        )


class UnlockForm(DeedForm):
    verb, right, asks_why = "unlock", "can_be_reopened_by", False
    menu_icon = "lock-open"
    heading, button = _("Open it again"), _("Open it")
    lead = _("People can answer again, and it is as it was before.")
    done = _("People can answer again.")


class RetitleForm(DeedForm):
    verb, right = "retitle", "can_be_retitled_by"
    menu_icon = "pencil"
    heading, button = _("Change the title"), _("Change it")
    lead = _("A good title says what it is about, in one line.")
    done = _("The title is changed.")

    title = TypedLineField(label=_("In one line"))
    field_order = ["title", "reason"]

    def as_it_stands(self):
        return {"title": self.thread.title}


class TagForm(DeedForm):
    verb, right, asks_why = "tag", "can_be_tagged_by", False
    menu_icon = "tags"
    heading, button = _("Change the topics"), _("Change them")
    lead = _("People find it under its topics, and who follows one is shown it.")
    done = _("The topics are changed.")

    topics = TopicNamesField(label=_("What is it about?"))

    def as_it_stands(self):
        return {"topics": ", ".join(topic.name for topic in self.thread.topics.by_name())}

    def clean_topics(self):
        return self.cleaned_data["topics"] or []


class MoveForm(DeedForm):
    verb, right = "move_to", "can_be_moved_by"
    menu_icon = "folder-input"
    heading, button = _("Move it to another forum"), _("Move it")
    lead = _(
        "All of it goes there. Its address and those of its posts stay, and nobody reads it who could not before."
    )
    done = _("It stands here now.")

    space = forms.ChoiceField(
        label=_("Where to?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose a forum."),
            "invalid_choice": _("Please choose one of these forums."),
        },
    )
    field_order = ["space", "reason"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        forums = Forum.objects.visible_to(self.member).exclude(pk=self.thread.space_id)
        self.forums = {each.slug: each for each in forums.by_name() if may_travel(each)}
        choices = [(slug, self.named_with_readers(each)) for slug, each in self.forums.items()]
        self.fields["space"].choices = choices

    def clean_space(self):
        return self.forums[self.cleaned_data["space"]]

    def named_with_readers(self, forum):
        """The forum, and what changes for whoever reads along."""
        if self.thread.is_public and not forum.is_public:
            readers = gettext("visitors no longer read it, members do")
        elif self.thread.is_public:
            readers = gettext("everybody reads it, as now")
        elif forum.is_public:
            readers = gettext("it stays with members, as now")
        else:
            readers = gettext("members read it, as now")
        return f"{forum.name} · {readers}"


class MergeForm(DeedForm):
    verb, right = "merge_into", "can_be_merged_by"
    menu_icon = "merge"
    heading, button = _("Join it to another conversation"), _("Join them")
    lead = _(
        "All of it goes on as one answer in the other conversation, in its order. Its address leads there. You can"
        " take it back: what people said there since comes back with it."
    )
    done = _("The two are one conversation now.")

    address = TypedLineField(
        label=_("The address of the other conversation"),
        help_text=_(
            "Copy it from the line at the top of your browser. With the address of a post it goes below"
            " that post."
        ),
        max_length=500,
    )
    field_order = ["address", "reason"]

    def clean_address(self):
        """(Thread, Post or None) that the address leads to, of what the member reads."""
        found = ADDRESS.search(self.cleaned_data["address"])
        other = below = None
        if found:
            kind, public_id, anchor = found.groups()
            posts = Post.objects.visible_to(self.member).select_related("thread__space")
            below = posts.filter(public_id=public_id if kind == "posts" else anchor).first()
            threads = Thread.objects.visible_to(self.member).select_related("space", "author")
            other = threads.filter(public_id=public_id).first() if kind == "threads" else None
            other = other or (below and threads.filter(pk=below.thread_id).first())
        if other is None:
            raise forms.ValidationError(
                _(
                    "We find no conversation at this address. Please copy it from the other one's page."
                )
            )
        return other, below if below and below.thread_id == other.pk else None

    def carry_out(self):
        other, below = self.cleaned_data["address"]
        reason = self.cleaned_data.get("reason", "")
        return self.thread.merge_into(other, below, by=self.member, reason=reason)


class SplitForm(DeedForm):
    """Begins with `post`."""

    verb, right = "split", "can_be_split_by"
    menu_icon = "split"
    heading, button = _("Make it a conversation of its own"), _("Split it off")
    lead = _(
        "This post and all answers below it become a conversation of their own. A line stays here that leads there,"
        " and links to the posts go on working. You can take it back."
    )
    done = _("This is a conversation of its own now.")

    title = TypedLineField(
        label=_("What is the new conversation called?"),
        help_text=_("In one line. People decide by it whether they can help."),
    )
    field_order = ["title", "reason"]

    def __init__(self, *args, post, **options):
        super().__init__(*args, **options)
        self.post = post

    def carry_out(self):
        return self.thread.split(self.post, by=self.member, **self.cleaned_data)


CURATION = {
    form.verb: form
    for form in (
        *(PinForm, UnpinForm, FeatureForm, UnfeatureForm, LockForm, CloseForm, UnlockForm),
        *(RetitleForm, TagForm),
    )
} | {"move": MoveForm, "merge": MergeForm}


def possible(thread, member):
    """[(word, form class)] of what the member can do with the thread as it stands now, in order."""
    makes_sense = {
        "pin": not thread.is_pinned,
        "unpin": thread.is_pinned,
        "feature": thread.featured_at is None,
        "unfeature": thread.featured_at is not None,
        "lock": not thread.is_locked,
        "close": not thread.is_locked,
        "unlock": thread.is_locked,
        "move": may_travel(thread.space),
    }
    return [
        (word, form)
        for word, form in CURATION.items()
        if makes_sense.get(word, True) and getattr(thread, form.right)(member)
    ]
