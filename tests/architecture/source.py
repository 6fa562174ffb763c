"""The program's own files, as the tests of its structure read them."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOUSE = ROOT / "anwang"
FOLDERS = ("anwang", "bench", "demo", "docs", "frontend", "packs", "script", "tests", ".ci")
MADE = {"__pycache__", "dist", "node_modules", "results"}  # by tools, not by people


def files(*suffixes: str, folders: tuple[str, ...] = FOLDERS) -> list[Path]:
    """Every file that a person wrote, with one of these endings (all endings, where none is named)."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not MADE & set(path.parts) and (not suffixes or path.suffix in suffixes)
    )


def modules() -> list[Path]:
    """The Python files of the program itself, migrations apart."""
    return [path for path in files(".py", folders=("anwang",)) if "migrations" not in path.parts]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name(path: Path) -> str:
    """The path as one would type it."""
    return path.relative_to(ROOT).as_posix()


def dotted(path: Path) -> str:
    """The module's name in an import."""
    return name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
