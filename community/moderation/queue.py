"""The moderators' desk: one row that numbers what they see live and puts their acts in order."""

from django.apps import apps

from community.members.mfa import lacks_second_step
from community.moderation import broadcasts
from community.realtime import Stream


class Queue(Stream):
    """The desk: one row. It numbers what moderators see live, and its lock puts their acts in order."""

    stream_kind = "moderation"
    has_authors = False
    stream_key = ""

    def __str__(self):
        return self.stream_name

    @classmethod
    def the_one(cls):
        return cls.objects.get_or_create(pk=1)[0]

    @classmethod
    def take(cls):
        """Hold the desk until the transaction ends: cases change one after the other, so does the log."""
        cls.the_one()
        return cls.objects.select_for_update().get(pk=1)

    @classmethod
    def find_stream(cls, key, member):
        """For those who may decide cases, and who took the second step that their pages ask for."""
        may = not key and member.has_perm("moderation.decide_case")
        return cls.the_one() if may and not lacks_second_step(member) else None

    def missed_events(self, after, limit):
        """The newest state of each case that changed after event `after`, in order."""
        cases = apps.get_model("moderation", "Case").objects
        changed = cases.with_facts().filter(changed_event__gt=after)
        return [broadcasts.event_of(case) for case in changed.order_by("changed_event")[:limit]]
