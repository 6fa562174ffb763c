"""``anwang plan read`` and ``anwang plan parts``."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from anwang.knowledge.documents import documents_in, read_plan

PLAN = Path(__file__).parents[3] / "demo" / "huilongba-2020.txt"


def test_json_is_the_outline() -> None:
    out = io.StringIO()

    call_command("plan", "read", str(PLAN), "--json", stdout=out)

    assert json.loads(out.getvalue()) == read_plan(PLAN.read_bytes()).as_json()


def test_tree_is_readable() -> None:
    out = io.StringIO()

    call_command("plan", "read", str(PLAN), stdout=out)

    told = out.getvalue()
    assert told.startswith(
        "回龙坝镇安全生产专项整治三年行动工作方案\n  发文机关  重庆市沙坪坝区回龙坝镇人民政府\n"
    )
    assert "\n    一.六 进一步夯实安全监管基层基础\n        责任：各村（社区）" in told
    assert "        时限：2022年12月31日\n" in told
    assert "共 51 项任务、4 个阶段" in told


def test_parts_are_named_with_what_they_are() -> None:
    out = io.StringIO()

    call_command("plan", "parts", str(PLAN), stdout=out)

    assert out.getvalue().split("\n")[:2] == [
        "1  重庆市沙坪坝区回龙坝镇人民政府关于印发《回龙坝镇安全生产专项整治三年行动工作方案》的通知（通知）",
        "2  回龙坝镇安全生产专项整治三年行动工作方案（方案，51 项任务）",
    ]


def test_parts_as_json() -> None:
    out = io.StringIO()

    call_command("plan", "parts", str(PLAN), "--json", stdout=out)

    assert json.loads(out.getvalue()) == [part.as_json() for part in documents_in(PLAN.read_bytes())]


def test_other_parts_are_named_below_the_tree_and_can_be_read() -> None:
    tree, other = io.StringIO(), io.StringIO()

    call_command("plan", "read", str(PLAN), stdout=tree)
    call_command("plan", "read", str(PLAN), "--part", "1", stdout=other)

    assert "文件里有 2 份文件，以上是第 2 份；读另一份请加 --part 序号\n  1  重庆市" in tree.getvalue()
    assert "共 0 项任务" in other.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "找不到文件“{path}”，请检查路径。\n"), (b"", "“plan.txt”是空的，请检查是否选错了文件。\n")],
    ids=["missing", "empty"],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "plan.txt"
    if content is not None:
        path.write_bytes(content)
    errors = io.StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("plan", "read", str(path), stderr=errors)

    assert stopped.value.code == 1
    assert errors.getvalue() == sentence.format(path=path)
