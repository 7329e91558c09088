"""Runs every module of this package that has `run()`, prints one table, writes var/bench.json."""

import importlib
import pkgutil
import sys

import bench
from bench.rows import keep, show, yardstick


def main(wanted: list[str]) -> int:
    names = [module.name for module in pkgutil.iter_modules(bench.__path__)]
    parts = {}
    for name in names:
        if name != "__main__" and (not wanted or name in wanted):
            module = importlib.import_module(f"bench.{name}")
            if hasattr(module, "run"):
                parts[name] = module
    if unknown := set(wanted) - set(parts):
        print(f"There is no part called {', '.join(sorted(unknown))}.", file=sys.stderr)
        return 2
    y = yardstick()
    print(f"1 y = {y * 1000:.1f} ms")
    for name, module in parts.items():
        rows = module.run()
        keep(name, rows, y)
        show(name, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
