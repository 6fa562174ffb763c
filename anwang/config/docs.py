"""The generated pages of ``docs/reference``, each a name and the function that writes its text."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from anwang.base.kit.measures import discover

FOLDER = Path(settings.BASE_DIR, "docs", "reference")

PAGES = {
    "dependencies.md": "anwang.config.dependencies.render",
    "guards.md": "anwang.work.enforcement.reference.render",
    "measures.md": "anwang.base.kit.measures.reference",
    "packs.md": "anwang.knowledge.packs.reference.render",
    "permissions.md": "anwang.base.flow.docs.permissions",
    "plan-coverage.md": "anwang.knowledge.packs.coverage_page.render",
    "workflows.md": "anwang.base.flow.docs.workflows",
}


def write() -> list[str]:
    """Bring every page up to date; returns the names of those that changed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    changed = stale()
    for name in changed:
        (FOLDER / name).write_text(_text(name), encoding="utf-8")
    return changed


def stale() -> list[str]:
    """The pages that no longer say what the code says."""
    return [name for name in PAGES if _on_disk(FOLDER / name) != _text(name)]


def _text(name: str) -> str:
    discover()
    render: Callable[[], str] = import_string(PAGES[name])
    return render()


def _on_disk(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
