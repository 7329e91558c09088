"""Whether lists and pages cost the same in a community of 10,000 threads and in one of 1,000,000, on both databases.

What was made once is kept in var/bench-cache, so that a second run is quick.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bench.rows import ROOT, Row, at_most
from bench.sites import Site
from tests.services import postgres

# Threads, posts of the long thread, documents in search.
SMALL, LARGE = (10_000, 10_000, 10_000), (1_000_000, 100_000, 200_000)
MOST = 1.2
# A path to a row leads over one or two levels more of an index: on PostgreSQL each level is a buffer.
MOST_WORK = {"SQLite": 1.2, "PostgreSQL": 2}
MAKERS = ["bench/growth*.py", "bench/crowd*.py", "*/migrations/*.py", "community/*/migrations/*.py"]


@dataclass(frozen=True)
class Cost:
    """What one page costs: `work` in the database's own measure, `y` of processor, `took` milliseconds."""

    queries: int
    work: int
    y: float
    took: float


def run(large: bool = False) -> list[Row]:
    return [row for database in ("SQLite", "PostgreSQL") for row in of_database(database)]


def of_database(database: str) -> list[Row]:
    small, big = (costs(database, size) for size in (SMALL, LARGE))
    return [row for name in big for row in rows_of(database, name, small[name], big[name])]


def rows_of(database: str, name: str, small: Cost, big: Cost) -> list[Row]:
    most, name = MOST_WORK[database], f"{database}, {name}"
    return [
        at_most(f"{name}: work, of small", big.work / max(small.work, 1), "x", most),
        at_most(f"{name}: processor, of small", big.y / small.y, "x", MOST),
        at_most(f"{name}: queries more than small", big.queries - small.queries, "queries", 0),
        Row(f"{name}: queries", big.queries, "queries"),
        Row(f"{name}: processor", big.y, "y"),
        Row(f"{name}: time", big.took, "ms"),
    ]


def costs(database: str, size: tuple[int, int, int]) -> dict[str, Cost]:
    with grown(database, size) as (here, where):
        found = here.ask("growth_costs", json.dumps(where))
    return {name: Cost(*cost) for name, cost in found.items()}


@contextlib.contextmanager
def grown(database: str, size: tuple[int, int, int]) -> Iterator[tuple[Site, dict]]:
    """A Site with a community of that size, made now or kept from before; and where to look in it."""
    folder = cache() / f"{database}-{size[0]}-{fingerprint()}"
    where = folder / "where.json"
    if not where.exists():
        shutil.rmtree(folder, ignore_errors=True)
        for old in cache().glob(f"{database}-{size[0]}-*"):
            shutil.rmtree(old)
        folder.mkdir(parents=True)
    with server(database, folder) as address:
        here = Site(str(folder), address, "")
        if not where.exists():
            here.manage("prepare")
            where.write_text(json.dumps(here.ask("growth_crowd", *size)))
        yield here, json.loads(where.read_text())


def server(database: str, folder: Path):
    """A context that yields the DATABASE_URL; of SQLite, which needs none, an empty one."""
    return contextlib.nullcontext("") if database == "SQLite" else postgres(folder / "postgres")


def cache() -> Path:
    return Path(os.environ.get("CAIRN_VAR") or ROOT / "var") / "bench-cache"


def fingerprint() -> str:
    """Of all that decides what such a community looks like: another one is made where that changed."""
    files = sorted(file for pattern in MAKERS for file in ROOT.glob(pattern))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
