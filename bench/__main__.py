"""Run one benchmark by name with its own options, or all of them: ``python -m bench [NAME] [OPTION…]``."""

import importlib
import sys
from pathlib import Path

import bench

CALLED = {"importing": "import"}  # a file may not be called like a word of the language
MODULES = {name: module for module, name in CALLED.items()}
WORKSHOP = {"__init__", "__main__", "calling", "harness", "multiply", "town", "trail"}


def main(argv: list[str]) -> int:
    """Run what was asked for; says how many of the limits were missed."""
    found = (path.stem for path in Path(bench.__path__[0]).glob("*.py") if path.stem not in WORKSHOP)
    known = sorted(CALLED.get(stem, stem) for stem in found)
    names, options = ([argv[0]], argv[1:]) if argv else (known, [])
    if unknown := [name for name in names if name not in known]:
        print(
            f"no benchmark is called {unknown[0]!r}; there are: {', '.join(known) or 'none'}", file=sys.stderr
        )
        return 2
    missed = 0
    for name in names:
        print(f"\n── {name}", flush=True)
        missed += int(importlib.import_module(f"bench.{MODULES.get(name, name)}").main(options) or 0)
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
