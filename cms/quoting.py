"""The side of an article that holds words of members."""

from django.db import transaction

from cms import quote_tasks
from cms.credits import LinkedConversation
from cms.quotes import hold_article
from community.links import own_path


class Quoting:
    """Its body holds the numbers of quotes; words and credit are read from their rows whenever it is drawn."""

    @classmethod
    def begin_from(cls, conversation, by):
        """A draft about what is said in `conversation`, owned by the Member `by`."""
        article = cls(
            title=str(conversation),
            owner=by,
            live=False,
            has_unpublished_changes=True,
            language=conversation.space.language,
        )
        article.topics = list(conversation.topics.all())
        article.conversations = [LinkedConversation(address=conversation.get_absolute_url())]
        (parent,) = cls.allowed_parent_page_models()
        parent.objects.get().add_child(instance=article)
        article.save_revision(user=by, log_action=True, clean=False)
        return article

    @property
    def quote_ids(self):
        """The public ids of quotes in the body, as a set."""
        parts = (part for part in self.body if part.block_type == "quote")
        return {part.value["quote"] for part in parts} - {None, ""}

    @property
    def has_foreign_quotes(self):
        """Whether the body names quotes that nobody gave for this article."""
        ids = self.quote_ids
        if not ids:
            return False
        given = self.quotes.harmless_in_a_body() if self.pk else ()
        return not ids <= {quote.public_id for quote in given}

    @transaction.atomic
    def put_in(self, quote, by):
        """Let it stand at the end of the draft, unless that is with a reviewer. Whether it stands there.

        What is on its way to the public stays as it was signed.
        """
        hold_article(self.pk)
        draft = type(self).objects.get(pk=self.pk).newest()
        if quote.public_id in draft.quote_ids:
            return True
        if draft.workflow_in_progress or draft.scheduled_revision or not quote.stands:
            return False
        draft.body.append(("quote", {"quote": quote.public_id}))
        draft.save_revision(user=by, log_action=True, clean=False)
        return True

    def quotes_for(self, reader):
        """{public id: Quote} of those that stand in the body, as this reader meets them.

        Threat: whoever blocks names one by one would learn who is behind words without a name, and a
        link would say it at once. So these look the same to all, and lead nowhere.
        """
        ids = self.quote_ids
        if not ids or not self.pk:
            return {}
        quotes = list(self.quotes.standing().filter(public_id__in=ids).select_related("author"))
        named = [quote for quote in quotes if quote.is_named]
        blocked = reader.blocked_personas if reader.is_authenticated else ()
        for quote in named:
            quote.is_left_out = quote.author_id in blocked
        for kind in {quote.contribution_model for quote in named}:
            said = kind.objects.visible_to(reader).in_bulk(
                [quote.contribution_id for quote in named if not quote.is_left_out]
            )
            for quote in named:
                if quote.contribution_model is kind and quote.contribution_id in said:
                    quote.link = said[quote.contribution_id].get_absolute_url()
        return {quote.public_id: quote for quote in quotes}

    def settle_quotes(self):
        """Say of each quote whether readers find it now, and have the conversations say so too."""
        address = own_path(self.url or "") if self.live and not self.is_hidden else ""
        here = self.quote_ids if address else ()
        quotes = list(self.quotes.select_related("author__member").order_by("author__member", "pk"))
        for quote in quotes:
            quote.show_at(address if quote.stands and quote.public_id in here else "")
        if any(quote.shown_at for quote in quotes):
            quote_tasks.tell_conversations.enqueue(self.pk)

    def take_quotes_away(self):
        """The article is deleted: no conversation says any more that it became part of it."""
        for quote in self.quotes.exclude(shown_at=""):
            quote.show_at("")
