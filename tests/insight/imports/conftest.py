"""Files as offices have them, and the way from the file to its rows."""

from typing import Any

import pytest

from anwang.base.kit.xlsx import workbook
from anwang.insight.imports import actions
from anwang.insight.imports.models import Batch
from anwang.work.subjects.uscc import check_character

HEAD = ["序号", "商户名称", "统一社会信用代码", "所属村社区", "经营地址", "负责人", "联系方式", "职工人数"]


def code(number: int) -> str:
    stem = f"92500106MA0TEX{number:03d}"
    return stem + check_character(stem)


def firm(number: int, **other: Any) -> list[Any]:
    row = {
        "序号": number,
        "商户名称": f"第{number}便民超市",
        "统一社会信用代码": code(number),
        "所属村社区": "五云村",
        "经营地址": f"五云村一组{number}号",
        "负责人": "赵店主",
        "联系方式": f"1390000{number:04d}",
        "职工人数": "3人",
    }
    return [(row | other)[name] for name in HEAD]


def sheet(*rows: list[Any], head: list[str] = HEAD) -> bytes:
    return workbook(rows, head, "名单")


@pytest.fixture
def examined(supervisor: Any, village: Any) -> Any:
    """Hand a file in and look it through, with the columns as they were guessed."""

    def bring(data: bytes, *, target: str = "firms", by: Any = None, **more: Any) -> Batch:
        person = by or supervisor
        batch = actions.receive(data, file_name="名单.xlsx", target=target, by=person)
        actions.name_columns(batch, {**batch.columns, **more.pop("columns", {})}, more, by=person)
        return actions.look_through(batch, by=person)

    return bring


@pytest.fixture
def imported(examined: Any, supervisor: Any) -> Any:
    """The same, written."""

    def bring(data: bytes, **more: Any) -> Batch:
        batch = examined(data, **more)
        return actions.commit(batch, by=more.get("by") or supervisor)

    return bring
