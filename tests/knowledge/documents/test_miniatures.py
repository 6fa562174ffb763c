"""Invented plans of many makes, each beside what a careful reader takes from it."""

from pathlib import Path

import pytest

from anwang.knowledge.documents import read_plan
from anwang.knowledge.documents.meanings import DOUBTS, MEANINGS
from anwang.knowledge.documents.paper import form
from tests.knowledge.documents.digest import digest

MINIATURES = sorted((Path(__file__).parent / "miniatures").glob("*.txt"))


@pytest.mark.parametrize("miniature", MINIATURES, ids=[path.stem for path in MINIATURES])
def test_plan_is_read_as_a_careful_reader_does(miniature: Path) -> None:
    outline = read_plan(miniature.read_bytes(), filename=miniature.name)

    assert digest(outline) == miniature.with_suffix(".expected").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("miniature", MINIATURES, ids=[path.stem for path in MINIATURES])
def test_every_rule_and_doubt_that_occurs_has_its_sentence(miniature: Path) -> None:
    outline = read_plan(miniature.read_bytes(), filename=miniature.name)
    parts = [
        *outline.sections,
        *outline.tasks,
        *outline.phases,
        *outline.safeguards,
        *outline.duties,
        *outline.people,
        *(part for task in outline.tasks for part in (*task.due, *task.owners, *task.targets)),
    ]

    assert {part.rule for part in parts} | set(outline.rules.values()) <= set(MEANINGS)
    assert {doubt for part in parts for doubt in part.doubts} <= set(DOUBTS)
    assert outline.explained()["title"]["meaning"]


@pytest.mark.parametrize("miniature", MINIATURES, ids=[path.stem for path in MINIATURES])
def test_spans_show_the_words_that_were_read(miniature: Path) -> None:
    outline = read_plan(miniature.read_bytes(), filename=miniature.name)

    def shown(span: tuple[int, int]) -> str:
        return "".join(outline.text[slice(*span)].split())

    for task in outline.tasks:
        if task.rule == "table_row":  # the row has cells besides
            assert all("".join(line.split()) in shown(task.span) for line in task.text.split("\n"))
        else:
            assert shown(task.span) == "".join(task.text.split())
            assert all(shown(due.span) == due.text for due in task.due)
        assert all(owner.name.rstrip("）") in form(shown(owner.span)) for owner in task.owners)
    for section in outline.sections:
        assert shown(section.span).endswith(section.title)
    for person in outline.people:
        assert shown(person.span) == person.name
