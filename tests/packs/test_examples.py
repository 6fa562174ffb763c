"""Every story in packs/*/examples.yaml comes out as it is written."""

import pytest
from django.conf import settings

from anwang.knowledge.packs.checks.examples import told
from anwang.knowledge.packs.folder import read_shelf

PACKS = [folder.pack for folder in read_shelf(settings.PACKS_DIR)]
EXAMPLES = [pytest.param(pack, example, id=example.name) for pack in PACKS for example in pack.examples]


@pytest.mark.parametrize(("pack", "example"), EXAMPLES)
def test_pack_does_what_its_examples_say(pack, example):
    assert list(told(example, pack.checklist(example.checklist))) == []


@pytest.mark.parametrize("pack", [pack for pack in PACKS if pack.checklists], ids=lambda pack: pack.id)
def test_every_checklist_has_an_example(pack):
    assert {example.checklist for example in pack.examples} == {each.id for each in pack.checklists}


def test_the_fire_pack_tells_at_least_twelve_stories():
    [fire] = [pack for pack in PACKS if pack.id == "fire"]

    assert len(fire.examples) >= 12
