"""The campaign pack of the real plan says what the document says, where it says it."""

import re

import pytest
from django.conf import settings

from anwang.knowledge.documents import read_plan
from anwang.knowledge.packs.folder import read_folder

DOCUMENT = (settings.BASE_DIR / "demo" / "huilongba-2020.txt").read_text(encoding="utf-8")
PACK = read_folder(settings.PACKS_DIR / "huilongba-2020").pack
PIECES = [*PACK.plan.tasks, *PACK.plan.phases, *PACK.plan.safeguards]


def squeezed(text):
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.id)
def test_text_is_the_documents_own_at_its_span(piece):
    start, end = piece.span

    assert squeezed(piece.text) == squeezed(DOCUMENT[start:end])


@pytest.mark.parametrize("topic", PACK.topics, ids=lambda topic: topic.id)
def test_topic_is_named_as_printed(topic):
    start, end = topic.span

    assert DOCUMENT[start:end] == f"（{topic.path[1]}）{topic.name}"


def test_the_plan_has_eleven_topics_fifty_one_tasks_and_four_phases():
    assert (len(PACK.topics), len(PACK.plan.tasks), len(PACK.plan.phases)) == (11, 51, 4)
    assert {task.topic for task in PACK.plan.tasks} == {topic.id for topic in PACK.topics}


def test_the_reader_finds_the_same_tasks_in_the_document():
    outline = read_plan(DOCUMENT.encode(), filename="huilongba-2020.txt").as_json()
    read = [(task["path"], squeezed(task["title"]), task["span"], task["due"]) for task in outline["tasks"]]

    written = [
        (list(task.path), task.title, list(task.span), [day.isoformat() for day in task.due])
        for task in PACK.plan.tasks
    ]
    assert read == written
