"""``python -m anwang.insight.analysis.engine``: reads one request, tells how far it is, answers, ends."""

from __future__ import annotations

import json
import sys

from anwang.insight.analysis.engine.work import work


def main() -> int:
    """Every line on the way out is a JSON object."""
    for words in work(json.load(sys.stdin)):
        sys.stdout.write(json.dumps(words, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
