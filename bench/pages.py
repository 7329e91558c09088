"""Pages and posts: what they cost on SQLite and on PostgreSQL, and what a serving process needs."""

import json

from bench import served
from bench.rows import Row
from bench.sites import Site, site
from tests.services import postgres

POSTS, THREADS = 10_000, 2_000
MORE_POSTS, MORE_THREADS = 100_000, 4_000


def run(large: bool = False) -> list[Row]:
    size = (MORE_POSTS, MORE_THREADS) if large else (POSTS, THREADS)
    with site() as here:
        places = fill(here, size)
        rows = named("SQLite", costs(here, places)) + served.costs(here, places)
    with postgres() as database, site(database) as here:
        rows += named("PostgreSQL", costs(here, fill(here, size)))
    return rows


def fill(here: Site, size: tuple[int, int]) -> dict:
    here.manage("prepare")
    return here.ask("crowd", *size)


def costs(here: Site, places: dict) -> list[Row]:
    return [Row(**row) for row in here.ask("page_costs", json.dumps(places))]


def named(database: str, rows: list[Row]) -> list[Row]:
    for row in rows:
        row.name = f"{database}, {row.name}"
    return rows
