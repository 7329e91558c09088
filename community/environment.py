"""Reads settings from the environment, and stops the start with a sentence when one makes no sense."""

import logging
import secrets
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}
DATABASES = {"sqlite", "postgres", "postgresql"}


def switch(name, *, default):
    """A yes or no. Raises ImproperlyConfigured when it is neither."""
    value = env.str(name, default="yes" if default else "no").strip().lower()
    if value in YES | NO:
        return value in YES
    raise ImproperlyConfigured(f'{name} is "{value}". Set it to yes or no.')


def folder(name, *, default):
    """A folder's path, made absolute; it need not exist yet."""
    return Path(env.str(name, default=str(default))).expanduser().resolve()


def web_address(name, *, default):
    """An http or https address without a trailing slash. Raises ImproperlyConfigured otherwise."""
    value = env.str(name, default=default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme in {"http", "https"} and parts.hostname:
        return value
    raise ImproperlyConfigured(f'{name} is "{value}". Set it to an address such as {default}.')


def time_zone(name, *, default):
    """A name of the time zone database. Raises ImproperlyConfigured for others."""
    value = env.str(name, default=default)
    if value in available_timezones():
        return value
    raise ImproperlyConfigured(f'{name} is "{value}". Set it to a place such as Europe/Berlin.')


def number(name, *, default):
    """A whole number from 0 up. Raises ImproperlyConfigured otherwise."""
    value = env.str(name, default=str(default)).strip()
    if value.isascii() and value.isdigit():
        return int(value)
    raise ImproperlyConfigured(f'{name} is "{value}". Set it to a number such as {default}.')


def log_level(name, *, default):
    """How much is logged. Raises ImproperlyConfigured for a word that logging does not know."""
    value = env.str(name, default=default).upper()
    if value in logging.getLevelNamesMapping():
        return value
    raise ImproperlyConfigured(f'{name} is "{value}". Set it to DEBUG, INFO, WARNING or ERROR.')


def words(name, *, default):
    """A list of words, separated by commas."""
    return [word.strip() for word in env.str(name, default=default).split(",") if word.strip()]


def database(name, *, default):
    """Django's settings of a SQLite file or a PostgreSQL database. Raises ImproperlyConfigured for others."""
    value = env.str(name, default=default)
    scheme = value.partition(":")[0]
    if scheme not in DATABASES or "//" not in value:
        raise ImproperlyConfigured(
            f"{name} does not name a database Cairn knows. "
            "Set it to sqlite:///path/to/file or postgres://name:password@host:port/database."
        )
    settings = env.db_url_config(value)
    return with_sqlite(settings) if scheme == "sqlite" else with_postgresql(settings)


def with_sqlite(settings):
    """Write-ahead log, and the write lock taken at BEGIN: Django's defaults lose concurrent writes."""
    path = Path(settings["NAME"])
    if settings["NAME"] != ":memory:" and not path.parent.is_dir() and path.parent.parent.is_dir():
        path.parent.mkdir()
    if settings["NAME"] != ":memory:" and not path.parent.is_dir():
        raise ImproperlyConfigured(f"There is no folder {path.parent} for the database.")
    return settings | {
        "ENGINE": "community.sqlite",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def with_postgresql(settings):
    """A pool rather than kept connections: under ASGI each thread would hold one for good."""
    return settings | {
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 16, "timeout": 20}},
    }


def broker(name):
    """The address of Valkey or Redis, or None. Raises ImproperlyConfigured for another scheme."""
    value = env.str(name, default="")
    if not value or value.partition(":")[0] in {"redis", "rediss", "valkey", "unix"}:
        return value.replace("valkey://", "redis://", 1) or None
    raise ImproperlyConfigured(
        f"{name} is not the address of Valkey or Redis, such as redis://localhost:6379/0."
    )


def mail(name, *, keep_in):
    """Django's e-mail settings. Without an address, mail is kept as files in the folder `keep_in`."""
    value = env.str(name, default="")
    if not value:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(keep_in),
        }
    if value.partition(":")[0] not in environ.Env.EMAIL_SCHEMES:
        raise ImproperlyConfigured(
            f"{name} is not a mail address Cairn can use, such as smtp://name:password@host:587."
        )
    return env.email_url_config(value)


def secret(name, *, keep_in):
    """The key that signs sessions: from the environment, else made once and kept in the folder `keep_in`."""
    value = env.str(name, default="")
    if value:
        if len(value) < 32:
            raise ImproperlyConfigured(
                f"{name} is too short to be safe. Make it at least 32 random characters."
            )
        return value
    return kept_secret(keep_in / "secret_key")


def kept_secret(path):
    """Read the file, or make it, readable by its owner only. Raises ImproperlyConfigured when it can't be written."""
    from_disk = path.read_text().strip() if path.exists() else ""
    if from_disk:
        return from_disk
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    except OSError as error:
        raise ImproperlyConfigured(
            f"Cairn cannot write to {path.parent}. Give it a folder it may write to, with CAIRN_VAR."
        ) from error
    return path.read_text().strip()
