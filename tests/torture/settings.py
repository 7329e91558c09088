"""Cairn's own settings for a torture: people who write faster than people may, and log in cheaply.

The product has no switch for this: what it allows is lifted here, in settings that only tests name.
"""

from community.settings import *  # noqa: F403
from community.settings import ACCOUNT_RATE_LIMITS

ACCOUNT_RATE_LIMITS = ACCOUNT_RATE_LIMITS | dict.fromkeys(("post_message", "write"), "6000/m/user")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
