"""A measured row, the yardstick it is compared with, and where rows are kept."""

import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRIALS = 15


@dataclass
class Row:
    """One number: `value` in `unit`; `target` and `met` when performance.md asks for something."""

    name: str
    value: float
    unit: str
    target: str = ""
    met: bool | None = None


def at_most(name: str, value: float, unit: str, limit: float | None) -> Row:
    """A Row that should not be above `limit`; None asks for nothing."""
    if limit is None:
        return Row(name, value, unit)
    return Row(name, value, unit, f"<= {limit:g}", value <= limit)


def yardstick(trials: int = TRIALS) -> float:
    """1 y: seconds of processor time of `plain_loop`, the best of so many."""
    return min(plain_loop() for _ in range(trials))


def plain_loop() -> float:
    """How many processor seconds it takes to add up a million squares."""
    start = time.process_time()
    total = 0
    for i in range(1_000_000):
        total += i * i
    return time.process_time() - start


def keep(part: str, rows: list[Row], y: float) -> None:
    """Put the rows of one part into var/bench.json, beside those of the other parts."""
    path = Path(os.environ.get("CAIRN_VAR") or ROOT / "var") / "bench.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = json.loads(path.read_text()) if path.exists() else {}
    kept[part] = {"yardstick": y, "rows": [asdict(row) for row in rows]}
    path.write_text(json.dumps(kept, indent=1))


def show(part: str, rows: list[Row]) -> None:
    width = max((len(row.name) for row in rows), default=0)
    print(f"\n{part}")
    for row in rows:
        verdict = {True: "met", False: "NOT MET", None: ""}[row.met]
        line = (
            f"  {row.name:<{width}}  {row.value:>10,.2f} {row.unit:<14} {row.target:<12} {verdict}"
        )
        print(line.rstrip(), flush=True)
