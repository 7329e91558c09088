"""Words that no space may have as its address."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What stands beside slugs in addresses: /forums/threads/, /groups/new/. Kept free for what is to come: the last line.
WORDS_OF_ADDRESSES = ["new", "posts", "threads", "pictures", "proposals", "invitations", "drafts"]
WORDS_OF_ADDRESSES += ["feeds", "following", "help", "mentions", "questions", "tags", "greet"]


def validate_free_address(slug):
    if slug in WORDS_OF_ADDRESSES:
        raise ValidationError(_("This word stands in other addresses here. Please take another."))
