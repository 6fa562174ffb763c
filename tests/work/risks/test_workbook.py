"""The register goes into Excel and comes back: neutral, checked whole, written whole or not at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput
from anwang.work.risks import queries
from anwang.work.risks.actions.importing import import_register
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from anwang.work.risks.register_check import check_workbook
from anwang.work.risks.sheets import as_workbook, read_workbook, rows_of
from tests.factories.subjects import make_subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crushed", "store")]


def exported():
    points = RiskPoint.objects.filter(is_deleted=False).select_related("subject").order_by("order", "id")
    return rows_of(queries.whole(points))


def placed(rows):
    return read_workbook(as_workbook(rows))


def new_rows(works):
    """A point, its event and its measure, all new, each knowing the others by name."""
    code = {"code": works.shown_number}
    measure = {"text": "风机先开后停", "kind": "工程技术", "every": "每日"}
    return {
        "风险点": [{**code, "name": "喷漆房", "kind": "场所区域", "is_active": "是"}],
        "风险事件": [{**code, "point": "喷漆房", "name": "漆雾燃爆", "accident_type": "16"}],
        "管控措施": [{**code, "point": "喷漆房", "event": "漆雾燃爆", **measure}],
    }


def test_a_round_trip_is_neutral(works, boss):
    rows = exported()

    check = import_register(placed(rows), by=boss)

    assert (check.words, exported()) == ("新增 0 行，更正 0 行，不变 5 行", rows)
    assert [len(found) for found in rows.values()] == [2, 1, 2]


def test_what_is_new_and_what_differs_is_written_with_its_trail(works, boss, press):
    rows = exported()
    rows["风险点"][0]["person"] = "李某某"
    for name, found in new_rows(works).items():
        rows[name] += found

    check = import_register(placed(rows), by=boss)

    assert check.new == 3
    assert history(press).last().changes == {"责任人": ["张某某", "李某某"]}
    made = Control.objects.get(text="风机先开后停")
    assert (made.event.point.name, made.kind, made.every) == ("喷漆房", "engineering", "daily")
    assert made.event.accident_type == "16"
    assert import_register(placed(exported()), by=boss).changes == []


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_written(works, boss, village):
    rows, code = new_rows(works), {"code": works.shown_number}
    rows["风险点"] += [
        {**code, "name": "冲床二", "kind": "机器"},
        {**code, "name": "喷漆房", "kind": "场所区域"},
        {"code": make_subject("别家", village).shown_number, "name": "别家的", "kind": "场所区域"},
        {**code, "uuid": "没有", "name": "气瓶间", "kind": "储存场所"},
    ]
    rows["风险事件"] += [
        {**code, "point": "不在", "name": "掉下来", "factor": "鬼"},
        {**code, "point": "不在", "name": "掉下来"},
    ]
    rows["管控措施"].append(
        {**code, "point": "喷漆房", "event": "不在", "text": "长" * 201, "kind": "工程技术"}
    )

    check = check_workbook(placed(rows), by=boss)

    assert [(fault.sheet, fault.row, fault.sentence[:9]) for fault in check.faults] == [
        ("风险点", 3, "可以填 场所区域、"),
        ("风险点", 4, "和第 2 行重名"),
        ("风险点", 5, "没有这个编码的企业"),
        ("风险点", 6, "没有这个编号；新增"),
        ("风险事件", 3, "不在代码表里，请填"),
        ("风险事件", 4, "文件和风险清单里都"),
        ("管控措施", 3, "太长，最多 200"),
    ]
    with pytest.raises(BadInput, match="没有写入任何一行"):
        import_register(placed(rows), by=boss)
    assert not RiskPoint.objects.filter(name="喷漆房").exists()


def test_a_page_checks_before_it_writes_and_a_stranger_sees_nothing(client, works, boss, stranger):
    client.force_login(boss)
    address = f"/risks/subjects/{works.pk}/workbook/"
    assert len(read_workbook(client.get(address).content)) == 5
    file = SimpleUploadedFile("清单.xlsx", as_workbook(new_rows(works)))

    page = client.post(f"{address}take-in/", {"file": file})
    assert (page.context["check"].new, RiskEvent.objects.count()) == (3, 1)
    once = {"rows": page.context["rows"], "once": page.context["once"]}
    assert client.post(f"{address}take-in/", once).url == f"/risks/subjects/{works.pk}/"
    assert client.post(f"{address}take-in/", {"rows": "[1]"}).status_code == 422

    client.force_login(stranger)
    assert client.get(address).status_code == 404


def test_machine_and_command_do_the_same(client, works, boss, tmp_path, capsys):
    client.force_login(boss)
    data = as_workbook(new_rows(works))
    dry = client.post("/api/v1/risks/workbook/", {"file": SimpleUploadedFile("清单.xlsx", data)})
    assert (dry.json()["new"], dry.json()["written"]) == (3, False)
    assert len(read_workbook(client.get("/api/v1/risks/workbook/", {"subject": works.pk}).content)) == 5

    book, by = tmp_path / "清单.xlsx", ["--by", boss.username]
    book.write_bytes(data)
    call_command("risks", "import", str(book), *by)
    call_command("risks", "import", str(book), *by, "--write")
    call_command("risks", "export", str(tmp_path / "出.xlsx"), *by, "--subject", works.shown_number)

    told = capsys.readouterr().out.splitlines()
    assert told[0] == "检查通过，没有写入：新增 3 行，更正 0 行，不变 0 行。"
    assert told[1].startswith("已写入")
    assert "风险点 3 行，风险事件 2 行，管控措施 3 行" in told[2]
    book.write_bytes(b"a,b")
    with pytest.raises(CommandError, match="不认识工作表"):
        call_command("risks", "import", str(book), *by)
