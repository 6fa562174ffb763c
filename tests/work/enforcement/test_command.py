"""``anwang enforcement``: the rules, and whether a draw can be repeated."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from anwang.work.enforcement.actions import draw_general
from anwang.work.enforcement.models import Draw
from tests.work.enforcement.conftest import managed


def said(*words):
    out = StringIO()
    call_command("enforcement", *words, stdout=out)
    return out.getvalue()


def test_guards_are_listed_with_sentence_and_article(numbers):
    assert "E-VISIT-CAP　年度检查上限" in said("guards")
    assert {row["weight"] for row in json.loads(said("guards", "--json"))} == {"refuses", "warns"}


def test_draws_are_repeated_and_a_changed_one_is_found(plan, village, supervisor):
    for number in range(4):
        managed(f"第{number}加工厂", village, supervisor)
    made = draw_general(plan, by=supervisor, seed="7", count=2)
    assert "抽中 2 户　重抽一致" in said("draws")

    Draw.objects.filter(pk=made.pk).update(drawn=list(reversed(made.drawn)))

    with pytest.raises(CommandError, match="对不上"):
        said("draws")
