"""What an address of a helpline may be: something to call, to text or to read."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

CALL_OR_TEXT = re.compile(r"(tel:[+\d*#]{2,20}|sms:[+\d]{2,20}(\?body=[\w%]{1,40})?)", re.ASCII)
BAD_LINK = _("Write a link that begins with tel:, sms: or https://, such as tel:116123.")
BAD_SOURCE = _("Write the address of a page, such as https://www.samaritans.org/.")


def check_web_address(value):
    """Threat: other schemes run or leak when clicked."""
    URLValidator(schemes=["http", "https"], message=BAD_SOURCE)(value)


def check_link(value):
    if CALL_OR_TEXT.fullmatch(value):
        return
    try:
        check_web_address(value)
    except ValidationError as error:
        raise ValidationError(BAD_LINK) from error
