"""What a private conversation and a quiet room share: that they are of two people."""

from django.utils.translation import gettext_lazy as _

from community.notifications.models import notify

EVIDENCE = 20  # messages that a report takes along


class TwoPeople:
    """A Room of two: who is away is told, and a report takes the last messages along."""

    write_hint = _("Write here. Only you two read it")
    read_by = _("A private room. Only you two read it.")

    def tell_of(self, message):
        """Tell the other of the first message since they last looked, not of each."""
        if message.seq == 1:
            return  # they are in the room already, or were told of the room itself
        others = self.memberships.exclude(persona=message.author).select_related("member")
        for membership in others.filter(last_read_seq__gte=message.seq - 1):
            notify(membership.member, "conversation.said", self, persona=message.author)

    def context_of(self, message):
        """The last messages up to the reported one."""
        return self.messages.page_before(message.seq + 1, EVIDENCE)

    def concerns(self, member):
        """Whether the member is one of the two: then they do not judge what was said."""
        return self.memberships.filter(member=member).exists()
