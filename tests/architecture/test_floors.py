"""Each floor uses only those below it (ADR 1)."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT


def test_imports_keep_to_their_floors():
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout
