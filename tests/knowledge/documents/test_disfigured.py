"""A plan says the same however it comes: wrapped, spaced, paged, pasted from the web, typed in any width."""

import json
from typing import Any

import pytest

from anwang.knowledge.documents import read_plan
from tests.knowledge.documents.disfigured import (
    CLEAN,
    TOGETHER,
    WAYS,
    as_bytes,
    as_pdf,
    as_word,
    as_word_lists,
    disfigured,
)

WIDE = str.maketrans("（），：；", "(),:;")
"""Names are printed as they are typed; the widths of their marks do not matter here."""
FIELDS = ("title", "issuer", "number", "issued_on", "starts_on", "ends_on", "cites", "phases", "safeguards")


def told(data: bytes | str) -> dict[str, Any]:
    """What must not change: everything but the texts and where they stand."""
    outline = read_plan(data).as_json()
    tasks = [
        {name: task[name] for name in ("path", "topic", "title", "due", "owners")}
        | {"targets": [(target["op"], target["value"], target["unit"]) for target in task["targets"]]}
        for task in outline["tasks"]
    ]
    duties = [(duty["cycle"], duty["due"]) for duty in outline["duties"]]
    facts = {name: outline[name] for name in FIELDS} | {"tasks": tasks, "duties": duties}
    return json.loads(json.dumps(facts, ensure_ascii=False).translate(WIDE))


@pytest.fixture(scope="module")
def clean() -> dict[str, Any]:
    return told(CLEAN)


def test_clean_plan_is_understood(clean: dict[str, Any]) -> None:
    assert clean["title"] == "青石镇燃气安全专项整治实施方案"
    assert ["·".join(task["path"]) for task in clean["tasks"]] == [
        "二·一·1",
        "二·一·2",
        "二·二·1",
        "二·二·2",
        "二·二·3·一",
        "二·二·3·二",
        "二·二·3·三",
        "二·三·1",
        "二·三·2",
    ]
    assert [task["due"] for task in clean["tasks"]] == [
        ["2025-06-30"],
        ["2025-12-31", "2026-12-31"],
        [],
        ["2025-09-30"],
        [],
        [],
        [],
        [],
        ["2025-07-31"],
    ]
    assert [duty for duty, _ in clean["duties"]] == ["monthly", "annual"]


@pytest.mark.parametrize("way", WAYS)
def test_plan_says_the_same_disfigured_in_one_way(way: str, clean: dict[str, Any]) -> None:
    assert told(disfigured([way])) == clean


@pytest.mark.parametrize("ways", TOGETHER, ids=" and ".join)
def test_plan_says_the_same_disfigured_in_several_ways(ways: tuple[str, ...], clean: dict[str, Any]) -> None:
    assert told(disfigured(ways)) == clean


def test_plan_says_the_same_in_every_encoding(clean: dict[str, Any]) -> None:
    for data in as_bytes(CLEAN):
        assert told(data) == clean


@pytest.mark.parametrize("make", [as_word, as_word_lists, as_pdf], ids=lambda make: make.__name__)
def test_plan_says_the_same_in_every_kind_of_file(make: Any, clean: dict[str, Any]) -> None:
    assert told(make(CLEAN)) == clean


def test_tasks_point_to_their_words_in_the_disfigured_text(clean: dict[str, Any]) -> None:
    outline = read_plan(disfigured(["wrapped", "spaced_out"]))

    for task in outline.tasks:
        words = "".join(outline.text[slice(*task.span)].split())
        assert words.startswith(task.text[:20])
