"""Cairn's settings as the tests use them: the real ones, in a data folder that is thrown away.

`tools/run_tests.py` runs several processes side by side and names each in CAIRN_RUN: "sqlite",
"postgres" or "browser". Without it everything runs on SQLite, or on DATABASE_URL. The databases of
the tests begin as copies of one that was migrated once for the run, in CAIRN_RUN_GROUND.
"""

import os
import tempfile
from pathlib import Path

_data = tempfile.TemporaryDirectory(prefix="cairn-tests-", ignore_cleanup_errors=True)
os.environ["CAIRN_VAR"] = _data.name
if os.environ.get("CAIRN_RUN") == "postgres":
    os.environ["DATABASE_URL"] = os.environ["CAIRN_RUN_DATABASE_URL"]
    os.environ["REDIS_URL"] = os.environ["CAIRN_RUN_REDIS_URL"]

from community.settings import *  # noqa: E402, F403
from community.settings import DATABASES, STATIC_ROOT, STORAGES, VAR_DIR  # noqa: E402
from tests.live import database_name  # noqa: E402

ON_SQLITE = "sqlite" in DATABASES["default"]["ENGINE"]
GROUND = None
if folder := os.environ.get("CAIRN_RUN_GROUND"):
    GROUND = Path(folder) / ("sqlite" if ON_SQLITE else "postgres")
if ON_SQLITE:
    # A file, as in life: write-ahead logging and locks mean nothing in memory.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    # What is asked for in no order comes turned round: PostgreSQL may give it in any, once in a while.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA reverse_unordered_selects=ON;"
elif GROUND:
    DATABASES["default"]["TEST"] = {"TEMPLATE": database_name(GROUND / "empty")}

STATIC_ROOT.mkdir()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# What tests change within a transaction is never there for all, and a page would stay as it was.
VISITOR_PAGES = 0
