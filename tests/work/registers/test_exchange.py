"""Excel in and out: everything wrong at once, nothing twice, what goes out comes back unchanged."""

import datetime as dt
import uuid
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput
from anwang.work.registers.actions import add_entry, check_lines, end_entry, import_lines
from anwang.work.registers.models import Entry
from anwang.work.registers.sheets import read_lines, template_of
from tests.base.kit.oldbooks import oldbook
from tests.factories.orgs import make_village
from tests.factories.registers import make_member, make_officer, register, workbook
from tests.factories.subjects import make_subject

OFFICERS, TEAMS = "/registers/drill/officers/", "/registers/drill/teams/"
HEAD = ["登记单位", "姓名", "相关专业学历", "在职情况", "从业年限（年）", "执法证有效期至", "备注"]
TEAM_HEAD = ["企业或场所", "企业编号", "姓名", "岗位"]


def far_workbook():
    """One cell, in the far corner."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("名单").write(1_048_575, 16_383, "远")
    return out.getvalue()


def check(kept, by, *rows):
    return check_lines(kept, read_lines(workbook(*rows)), by=by)


def test_template_has_a_column_for_each_and_says_what_goes_in(release):
    book = CalamineWorkbook.from_filelike(BytesIO(template_of(register("officers").register)))

    assert book.get_sheet_by_name("执法人员台账").to_python() == [HEAD]
    guide = book.get_sheet_by_name("填写说明").to_python()
    assert ["相关专业学历", "是否", "必填", ""] in guide
    assert ["在职情况", "单选", "", "在职、借调、离岗"] in guide


def test_rows_are_read_by_their_heads_whatever_people_typed(release, village, supervisor):
    found = check(
        register("officers"),
        supervisor,
        HEAD,
        ["五云村", " 李某 ", "√", "在职", 3, dt.date(2027, 5, 1), None],
        ["五云村", "周某", "否", None, "\uff11\uff12", "2027年5月2日", "渝执42"],
    )

    assert found.faults == []
    assert [each.values for each in found.changes] == [
        {"name": "李某", "related": True, "duty": "在职", "years": 3, "valid-until": "2027-05-01"},
        {"name": "周某", "related": False, "years": 12, "valid-until": "2027-05-02", "note": "渝执42"},
    ]


def test_everything_wrong_is_told_at_once_with_sheet_row_column_and_value(release, village, supervisor):
    found = check(
        register("officers"),
        supervisor,
        HEAD,
        ["五云村", "", "是", "休假", "三年", "明年", None],
        ["桃花村", "周某", "也许", None, None, None, None],
        ["五云村", "李某", "是", None, None, None, None],
        ["五云村", "李某", "是", None, None, None, None],
    )

    assert [(each.sheet, each.row, each.column, each.value, each.sentence) for each in found.faults] == [
        ("执法人员台账", 2, "姓名", "", "请填写姓名"),
        ("执法人员台账", 2, "在职情况", "休假", "没有“休假”这一项，可选：在职、借调、离岗"),
        ("执法人员台账", 2, "从业年限（年）", "三年", "请填整数，如 12，写的是“三年”"),
        (
            "执法人员台账",
            2,
            "执法证有效期至",
            "明年",
            "请填日期，如 2026-11-23 或 2026年11月23日，写的是“明年”",
        ),
        ("执法人员台账", 3, "登记单位", "桃花村", "没有“桃花村”，或不在你负责的范围内，或不用登记这本台账"),
        ("执法人员台账", 3, "相关专业学历", "也许", "请填“是”或“否”，写的是“也许”"),
        ("执法人员台账", 5, "姓名", "李某", "与第 4 行重复（姓名相同），请删去一行"),
    ]


def test_one_wrong_row_and_nothing_is_written(release, village, supervisor):
    lines = read_lines(workbook(HEAD[:3], ["五云村", "李某", "是"], ["五云村", "周某", "也许"]))

    with pytest.raises(
        BadInput, match="有 1 处须改正，没有导入任何一条：“执法人员台账”页第 3 行「相关专业学历」"
    ):
        import_lines(register("officers"), lines, by=supervisor)

    assert not Entry.objects.exists()


def test_unknown_and_missing_columns_are_told_once(release, village, supervisor):
    found = check(
        register("officers"), supervisor, ["登记单位", "名字"], ["五云村", "李某"], ["五云村", "周某"]
    )

    assert [(each.row, each.column) for each in found.faults] == [
        (1, "名字"),
        (1, "姓名"),
        (1, "相关专业学历"),
    ]


def test_same_file_again_changes_nothing_and_a_changed_row_corrects(release, village, supervisor):
    kept = register("officers")
    rows = [["五云村", "李某", "是", "在职", 3, None, None], ["五云村", "周某", "否", None, None, None, None]]
    import_lines(kept, read_lines(workbook(HEAD, *rows)), by=supervisor)

    assert check(kept, supervisor, HEAD, *rows).words == "不变 2 条"

    rows[0][4] = 4
    assert (
        import_lines(kept, read_lines(workbook(HEAD, *rows)), by=supervisor).words == "更正 1 条，不变 1 条"
    )
    entry = Entry.objects.get(key="李某")
    assert history(entry).last().changes == {"从业年限": ["3 年", "4 年"]}
    assert history(entry).last().note == "Excel 导入"
    assert Entry.objects.count() == 2


def test_column_that_the_file_does_not_have_stays_as_it_is(release, village, supervisor):
    make_officer(village, note="渝执0042", years=3)

    found = check(register("officers"), supervisor, HEAD[:5], ["五云村", "李某", "是", "在职", None])

    [change] = found.changes
    assert change.changes == {"从业年限": ["3 年", ""]}
    assert change.values["note"] == "渝执0042"


def test_own_office_need_not_be_named(release, village, cadre):
    found = check(register("officers"), cadre, HEAD[1:3], ["李某", "是"])

    assert [change.holder for change in found.changes] == [village]


def test_cadre_cannot_import_for_another_village(release, village, town, cadre):
    make_village("双桂村", town)

    found = check(register("officers"), cadre, HEAD[:3], ["双桂村", "李某", "是"])

    assert [(each.column, each.value) for each in found.faults] == [("登记单位", "双桂村")]


def test_firms_are_named_by_name_or_number_and_both_must_fit(shop, village, cadre):
    twin = make_subject("双生超市", village, type="core/shop")
    make_subject("双生超市", village, type="core/shop")

    found = check(
        register("teams"),
        cadre,
        TEAM_HEAD,
        ["五云便民超市", None, "王某", "安全员"],
        [None, twin.number, "周某", "安全员"],
        ["双生超市", None, "陈某", "安全员"],
        ["五云便民超市", twin.number, "冉某", "安全员"],
    )

    assert [change.holder for change in found.changes] == [shop, twin]
    assert [(each.row, each.column, each.sentence) for each in found.faults] == [
        (4, "企业或场所", "有 2 家叫“双生超市”，请改填企业编号"),
        (5, "企业或场所", f"编号 {twin.number} 是“双生超市”，名称对不上，请核对"),
    ]


@pytest.mark.parametrize(
    ("address", "role"),
    [(OFFICERS, "supervisor"), (TEAMS, "cadre"), ("/registers/drill/accounts/", "supervisor")],
)
def test_export_comes_back_unchanged(client, shop, village, supervisor, cadre, address, role):
    make_officer(village, years=3, note="=1+1", **{"valid-until": "2027-05-01"})
    make_officer(village, "周某", related=False)
    end_entry(make_officer(village, "离任的"), because="离职", by=None)
    make_member(shop, area="68.50", due="2026-12-01")
    add_entry(register("accounts"), village.town, {"day": "2026-11-01", "item": "车辆"}, by=None)
    user = {"supervisor": supervisor, "cadre": cadre}[role]
    client.force_login(user)

    book = client.get(address, {"format": "xlsx", "view": "all"}).content
    found = check_lines(register(address.split("/")[3]), read_lines(book), by=user)

    assert found.faults == []
    assert {each.kind for each in found.changes} == {"same"}
    assert found.skipped == (1 if address == OFFICERS else 0)


def test_excel_holds_exactly_what_is_filtered(client, release, village, supervisor):
    make_officer(village)
    make_officer(village, "周某", related=False)
    client.force_login(supervisor)

    book = client.get(OFFICERS, {"format": "xlsx", "fact_related": "否"}).content

    [head, row] = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    assert head == [*HEAD, "结束日期", "结束原因", "系统编号"]
    assert row[:4] == ["五云村", "周某", "否", "在职"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "不是能打开的 Excel"),
        (b"PK\x03\x04 no zip", "不是能打开的 Excel"),
        (workbook(["姓名"]), "没有读到内容"),
        (far_workbook(), "到第 1048576 行、第 16384 列"),
        (oldbook({"名单": [(0, 0, 1)]}), "不是能打开的 Excel"),
    ],
    ids=["nothing", "no zip", "no rows", "a far corner", ".xls"],
)
def test_what_is_no_filled_in_sheet_is_refused(data, sentence):
    with pytest.raises(BadInput, match=sentence):
        read_lines(data)


def test_too_many_rows_are_refused():
    with pytest.raises(BadInput, match="一次最多导入 2,000 行"):
        read_lines(workbook(["姓名"], *[["李某"]] * 2001))


def test_page_checks_first_and_writes_on_confirmation(client, release, village, supervisor):
    client.force_login(supervisor)
    book = SimpleUploadedFile("台账.xlsx", workbook(HEAD, ["五云村", "李某", "是", None, None, None, None]))

    page = client.post(f"{OFFICERS}import/", {"file": book})
    assert "新增 1 条" in page.content.decode()
    assert not Entry.objects.exists()

    answer = client.post(
        f"{OFFICERS}import/", {"rows": page.context["rows"], "once": str(uuid.uuid4())}, follow=True
    )
    assert Entry.objects.get().key == "李某"
    assert "已导入：新增 1 条" in answer.content.decode()


def test_page_tells_what_to_mend(client, release, village, supervisor):
    client.force_login(supervisor)
    book = SimpleUploadedFile("台账.xlsx", workbook(HEAD, ["五云村", "李某", "也许", None, None, None, None]))

    page = client.post(f"{OFFICERS}import/", {"file": book})

    assert page.status_code == 422
    assert "有 1 处须改正" in page.content.decode()
    assert page.context["rows"] == ""


def test_page_that_was_tampered_with_is_refused(client, release, supervisor):
    client.force_login(supervisor)

    assert client.post(f"{OFFICERS}import/", {"rows": "[1]"}).status_code == 422


def test_who_keeps_no_register_imports_nothing(client, release, leader):
    client.force_login(leader)

    assert client.get(f"{OFFICERS}import/").status_code == 403
