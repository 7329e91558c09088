"""How long the detectors read: ordinary words of 4,000 characters, and words written to take their time."""

from bench.rows import Row
from bench.sites import site


def run(large: bool = False) -> list[Row]:
    with site() as here:
        here.manage("prepare")
        return [Row(**row) for row in here.ask("word_costs", 4_000 if large else 1_000)]
