"""A plan that is read and drafted is a pack like every other: the real plan's is the pack that ships."""

import pytest
from django.conf import settings

from anwang.knowledge.documents import read_plan
from anwang.knowledge.packs.checks import problems_in
from anwang.knowledge.packs.folder import read_folder
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shelf import Shelf
from anwang.work.campaigns.draft import draft_pack
from tests.factories.campaigns import TEXT

PLAN = settings.BASE_DIR / "demo" / "huilongba-2020.txt"


@pytest.fixture(scope="module")
def shipped():
    return read_folder(settings.PACKS_DIR / "huilongba-2020").pack


@pytest.fixture(scope="module")
def drafted(shipped):
    outline = read_plan(PLAN.read_bytes(), filename=PLAN.name)
    return Pack.model_validate(draft_pack(outline, shipped.topics))


def facts(task):
    return {
        "id": task.id, "path": task.path, "topic": task.topic, "title": task.title,
        "text": "".join(task.text.split()), "span": task.span,
        "owners": [(owner.name, owner.role) for owner in task.owners], "due": task.due,
        "targets": [(target.op, target.value, target.unit) for target in task.targets],
    }  # fmt: skip


def test_the_real_plans_draft_has_the_51_tasks_of_the_shipped_pack(drafted, shipped):
    assert len(drafted.plan.tasks) == 51
    assert [facts(task) for task in drafted.plan.tasks] == [facts(task) for task in shipped.plan.tasks]


def test_the_real_plans_draft_has_its_topics_stages_and_window(drafted, shipped):
    assert [(topic.id, topic.no, topic.name, topic.path) for topic in drafted.topics] == [
        (topic.id, topic.no, topic.name, topic.path) for topic in shipped.topics
    ]
    assert [(phase.title, phase.starts_on, phase.ends_on) for phase in drafted.plan.phases] == [
        (phase.title, phase.starts_on, phase.ends_on) for phase in shipped.plan.phases
    ]
    assert (drafted.window, drafted.plan.issuer, drafted.name) == (
        shipped.window,
        shipped.plan.issuer,
        shipped.name,
    )


def test_a_draft_passes_the_checks_of_every_pack(drafted):
    assert [str(problem) for problem in problems_in(drafted, Shelf(packs={drafted.id: drafted}))] == []


def test_topics_that_nobody_knows_get_ids_of_the_drafts_own():
    pack = Pack.model_validate(draft_pack(read_plan(TEXT)))

    assert (pack.kind, pack.version) == ("local", 1)
    assert [(topic.id, topic.name) for topic in pack.topics] == [
        (f"{pack.id}-1", "消防安全整治"),
        (f"{pack.id}-2", "燃气安全整治"),
    ]
    assert [task.id for task in pack.plan.tasks] == [f"{pack.id}-{n}" for n in ("1-1", "1-2", "1-3", "2-1")]


def test_the_same_words_are_the_same_pack():
    assert draft_pack(read_plan(TEXT)) == draft_pack(read_plan(TEXT))
    assert draft_pack(read_plan(TEXT))["id"] != draft_pack(read_plan(TEXT.replace("电动车", "电瓶车")))["id"]
