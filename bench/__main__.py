"""Measures each part, prints one table, writes var/bench.json."""

import argparse
import sys
import time

from bench import growth, pages, returns, rights, rooms, words
from bench.rows import keep, show, yardstick

PARTS = {
    "pages": pages,
    "growth": growth,
    "rooms": rooms,
    "returns": returns,
    "rights": rights,
    "words": words,
}


def main() -> int:
    reader = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reader.add_argument("part", nargs="*", choices=[[], *PARTS], default=[])
    reader.add_argument("--large", action="store_true", help="larger sizes, which take much longer")
    asked = reader.parse_args()
    y, started = yardstick(), time.monotonic()
    print(f"1 y = {y * 1000:.1f} ms")
    missed = 0
    for name in asked.part or PARTS:
        rows = PARTS[name].run(large=asked.large)
        keep(name, rows, y)
        show(name, rows)
        missed += sum(row.met is False for row in rows)
    print(f"\n{missed} targets NOT MET. Took {time.monotonic() - started:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
