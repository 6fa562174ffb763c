"""A list that was exported comes back: unchanged it changes nothing, a changed cell is one correction."""

import datetime as dt
import random
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from anwang.base.audit.models import Event
from anwang.base.audit.trail import history
from anwang.base.kit.xlsx import workbook
from anwang.insight.imports import actions
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.enforcement.models import Officer
from anwang.work.hazards.models import Hazard
from anwang.work.registers.models import Entry
from anwang.work.subjects.models import Subject
from tests.factories.enforcement import make_officer, publish_enforcement
from tests.factories.hazards import make_hazard
from tests.factories.people import make_user
from tests.factories.subjects import make_subject
from tests.insight.imports.conftest import code

pytestmark = pytest.mark.django_db
ODD = [
    "",
    "无",
    "—",
    "=1+1",
    "Ａ栋（二楼）",
    "a  b",
    "/",
    "12",
    "2026-11-23",
    "上\n下",
    "  前后  ",
    "“引号”,逗号",
]
FIRMS, HAZARDS, OFFICERS = "/subjects/?view=all", "/hazards/", "/enforcement/officers/"


@pytest.fixture
def exported(client, supervisor):
    """A list of the house as the workbook that its page gives."""

    def export(address, by=None):
        client.force_login(by or supervisor)
        mark = "&" if "?" in address else "?"
        answer = client.get(f"{address}{mark}format=xlsx")
        assert answer.status_code == 200
        return answer.content

    return export


def altered(data, **cells):
    """The same workbook with other words in its first row of data, by heading."""
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    for heading, value in cells.items():
        rows[1][rows[0].index(heading)] = value
    return workbook(rows[1:], rows[0], "名单")


def some_firms(village, seed):
    chance = random.Random(seed)
    kinds = ["", "core/shop"]
    for number in range(1, 9):
        make_subject(
            f"第{number}店{chance.choice(ODD)}",
            village,
            code=code(number) if chance.random() < 0.5 else "",
            type=chance.choice(kinds),
            address=chance.choice(ODD),
            contact_name=chance.choice(ODD),
            contact_phone=chance.choice(["", "023-65400000", f"1390000{number:04d}"]),
            employees=chance.choice([None, 0, 3]),
        )


def demand_unchanged(batch, supervisor, count):
    """Every row says so, and writing it writes nothing but the batch itself."""
    assert list(batch.remarks.values_list("line", "column", "value", "sentence")) == []
    assert {each.words for each in batch.amendments.all()} == {"没有变化"}
    assert (batch.same_count, batch.change_count, batch.double_count) == (count, 0, 0)
    before = Event.objects.count()
    actions.commit(batch, by=supervisor)
    assert batch.words == f"没有变化 {count} 条"
    assert [event.verb for event in Event.objects.order_by("pk")[before:]] == ["imports.commit"]


@pytest.mark.parametrize("seed", range(4))
def test_firms_come_back_unchanged_whatever_stands_in_their_cells(
    exported, examined, village, supervisor, packs, seed
):
    some_firms(village, seed)
    before = list(Subject.objects.order_by("pk").values())

    demand_unchanged(examined(exported(FIRMS)), supervisor, 8)

    assert list(Subject.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("seed", range(4))
def test_hazards_come_back_unchanged_whatever_stands_in_their_cells(
    exported, examined, village, supervisor, packs, seed
):
    chance = random.Random(seed)
    shop = make_subject("五云便民超市", village)
    for number in range(6):
        where = {"subject": shop} if chance.random() < 0.5 else {"org": village}
        words = {name: chance.choice(ODD) for name in ("detail", "basis", "place")}
        hazard = make_hazard(title=f"通道堵塞{number}{chance.choice(ODD)}", **where, **words)
        if chance.random() < 0.5:
            hazard.take("confirm", by=supervisor, level="general")
    before = list(Hazard.objects.order_by("pk").values())

    demand_unchanged(examined(exported(HAZARDS), target="hazards"), supervisor, 6)

    assert list(Hazard.objects.order_by("pk").values()) == before


def test_officers_come_back_unchanged(exported, examined, town, supervisor, packs):
    publish_enforcement()
    make_officer(town, "钱检查")
    make_officer(town, "孙检查", **{"valid-until": "2026-12-01", "experience": False, "certificate": ""})
    before = list(Entry.objects.order_by("pk").values())

    demand_unchanged(examined(exported(OFFICERS), target="officers"), supervisor, 2)

    assert list(Entry.objects.order_by("pk").values()) == before


def test_people_come_back_unchanged_and_are_changed_by_nobody(exported, examined, village, supervisor, packs):
    make_user("周网格", (village, Role.GRID_WORKER))
    data = exported("/people/")
    people = User.objects.visible_to(supervisor).count()
    before = list(User.objects.order_by("pk").values())

    demand_unchanged(examined(data, target="people"), supervisor, people)

    batch = examined(altered(data, 姓名="周改名"), target="people")
    [note] = batch.remarks.all()
    assert (batch.same_count, note.sentence) == (
        people,
        "表里写的是“周改名”，系统里是“周网格”，没有改：登录名和姓名关系到是谁办的事，不由导入改",
    )
    assert list(User.objects.order_by("pk").values()) == before


def test_a_ledger_comes_back_unchanged_even_under_another_main_word(
    exported, examined, town, supervisor, packs
):
    publish_enforcement()
    officer = make_officer(town, "钱检查")
    target = f"register:{officer.entry.register}"
    data = exported(f"/registers/{officer.entry.register}/")

    demand_unchanged(examined(data, target=target), supervisor, 1)

    batch = examined(altered(data, 执法证号="渝执000001", 姓名="钱大检查"), target=target)
    actions.commit(batch, by=supervisor)
    entry = Entry.objects.get()
    assert (entry.pk, entry.key) == (officer.entry_id, "钱大检查")
    actions.undo(batch, by=supervisor)
    assert Entry.objects.get().values == officer.entry.values


def test_a_changed_cell_of_a_firm_is_offered_written_and_given_back(
    exported, examined, village, supervisor, packs
):
    shop = make_subject("一号店", village, contact_name="赵某", employees=3)
    make_subject("二号店", village)
    batch = examined(altered(exported(f"{FIRMS}&sort=pk"), 联系人="钱某", 从业人数=""))

    changed = batch.amendments.exclude(changes={}).get()
    first = Subject.objects.order_by("-pk").first()
    assert changed.object_id == first.pk
    assert changed.changes["联系人"] == ["赵店主", "钱某"]
    assert (batch.change_count, batch.same_count) == (1, 1)
    before = Subject.objects.filter(pk=first.pk).values().get()
    actions.commit(batch, by=supervisor)
    first.refresh_from_db()
    shop.refresh_from_db()
    assert (first.contact_name, shop.contact_name) == ("钱某", "赵某")
    event = history(first).last()
    assert (event.actor_name, event.note, event.changes) == (
        "王站长",
        f"导入批次 {batch.pk}",
        {"联系人": ["赵店主", "钱某"]},
    )
    assert batch.words == "更正 1 条，没有变化 1 条"

    actions.undo(batch, by=supervisor)

    after = Subject.objects.filter(pk=first.pk).values().get()
    moving = {"version", "changed_at"}
    assert {k: v for k, v in after.items() if k not in moving} == {
        k: v for k, v in before.items() if k not in moving
    }


def test_a_change_that_somebody_struck_out_is_not_written(exported, examined, village, supervisor, packs):
    shop = make_subject("一号店", village)
    batch = examined(altered(exported(FIRMS), 联系人="钱某"))

    actions.take_amendment(batch.amendments.get(), is_taken=False, by=supervisor)
    actions.commit(batch, by=supervisor)

    shop.refresh_from_db()
    assert (shop.contact_name, batch.words) == ("赵店主", "跳过 1 条")


def test_what_cannot_be_read_is_a_fault_only_where_it_was_changed(exported, examined, village, packs):
    make_subject("一号店", village)
    data = exported(FIRMS)

    batch = examined(altered(data, 联系电话="12345", 名称=""))

    assert sorted(batch.remarks.values_list("column", "sentence")) == [
        ("名称", "请填写名称"),
        ("联系电话", "不是电话号码，应为 11 位手机号，或带区号的固定电话，如 023-65400000"),
    ]


def test_a_state_is_never_moved_and_a_sentence_says_where(exported, examined, village, supervisor, packs):
    hazard = make_hazard(village)
    batch = examined(
        altered(exported(HAZARDS), 状态="已销号", 等级="重大", 隐患描述="灭火器压力不足两具"),
        target="hazards",
    )

    told = dict(batch.remarks.values_list("column", "sentence"))
    assert told == {
        "状态": "表里写的是“已销号”，系统里是“待核实”，没有改：隐患的状态只由核实、交办、复查等步骤推进，"
        "请在这条隐患的页面办理",
        "等级": "表里写的是“重大”，系统里是“一般”，没有改：等级在核实时定，请在这条隐患的页面办理",
    }
    actions.commit(batch, by=supervisor)
    hazard.refresh_from_db()
    assert (hazard.state, hazard.level, hazard.title) == ("reported", "general", "灭火器压力不足两具")
    actions.undo(batch, by=supervisor)
    hazard.refresh_from_db()
    assert hazard.title == "灭火器压力不足"


def test_a_day_as_excel_counts_it_is_the_same_day(exported, examined, village, supervisor, packs):
    hazard = make_hazard(village)
    serial = (hazard.found_on - dt.date(1899, 12, 30)).days

    batch = examined(altered(exported(HAZARDS), 发现日期=serial), target="hazards")

    assert (batch.note_count, batch.fault_count, batch.same_count) == (0, 0, 1)


def test_a_hazard_that_is_over_keeps_its_words(exported, examined, village, supervisor, packs):
    hazard = make_hazard(village)
    hazard.take("dismiss", by=supervisor, note="不是隐患")

    batch = examined(altered(exported(HAZARDS), 隐患描述="另一回事"), target="hazards")

    assert [each.sentence for each in batch.remarks.all()] == [
        "表里写的是“另一回事”，系统里是“灭火器压力不足”，没有改：这条隐患不予认定，描述不再更正"
    ]
    assert batch.change_count == 0


def test_whoever_may_not_correct_a_firm_changes_none(exported, examined, village, officer, supervisor, packs):
    make_subject("一号店", village, topic="fire")
    data = exported(FIRMS)
    User.objects.filter(pk=officer.pk).update(is_active=True)

    batch = examined(altered(data, 联系人="钱某"), by=officer)

    sentences = [each.sentence for each in batch.remarks.all()]
    assert batch.change_count == 0
    assert len(sentences) == 1
    assert "没有改：须由" in sentences[0] or "不在你能看到的范围内" in sentences[0]


def test_keys_that_are_not_there_or_twice_are_faults(exported, examined, village, packs):
    shop = make_subject("一号店", village)
    head = ["名称", "联系人", "系统编号"]
    rows = [["一号店", "甲", shop.pk], ["一号店", "乙", shop.pk], ["别家", "丙", 999999], ["别家", "丁", "x"]]

    batch = examined(workbook(rows, head, "名单"))

    assert [(each.line, each.sentence) for each in batch.remarks.all()] == [
        (3, "第 2 行已是同一条，请删去一行"),
        (4, "本镇没有这个编号的企业或场所，或不在你能看到的范围内；新登记的，请把这一格留空"),
        (5, "系统编号应为导出时的数字；新登记的，请把这一格留空"),
    ]


def test_new_rows_beneath_an_exported_list_are_registered(exported, examined, village, supervisor, packs):
    make_subject("一号店", village)
    rows = CalamineWorkbook.from_filelike(BytesIO(exported(FIRMS))).get_sheet_by_index(0).to_python()
    fresh = {"名称": "新开的店", "村（社区）": "五云村", "地址": "五云村一组9号"}
    rows.append([fresh.get(heading, "") for heading in rows[0]])

    batch = examined(workbook(rows[1:], rows[0], "名单"))
    actions.commit(batch, by=supervisor)

    assert batch.words == "新建 1 条，没有变化 1 条"
    assert Subject.objects.filter(name="新开的店").exists()


def test_a_code_that_another_firm_has_is_refused(exported, examined, village, packs):
    make_subject("一号店", village, code=code(1))
    make_subject("二号店", village)

    batch = examined(altered(exported(FIRMS), 统一社会信用代码=code(1)))

    [fault] = batch.remarks.all()
    assert fault.sentence == "这个信用代码已由“一号店”登记，同一家不要登记两次"


def test_the_pages_show_what_would_change(client, exported, examined, village, supervisor, packs):
    make_subject("一号店", village)
    batch = examined(altered(exported(FIRMS), 联系人="钱某"))

    page = client.get(batch.get_absolute_url()).content.decode()
    assert "联系人：赵店主 → 钱某" in page
    address = f"/imports/changes/{batch.amendments.get().pk}/"
    assert client.post(address, {"is_taken": "no"}).status_code == 302
    assert not batch.amendments.get().is_taken
    machine = f"/api/v1/imports/{batch.pk}/changes/"
    [row] = client.get(machine).json()["items"]
    assert row["changes"] == {"联系人": ["赵店主", "钱某"]}
    taken = client.post(f"{machine}{row['id']}/", {"taken": True}, content_type="application/json")
    assert (taken.status_code, batch.amendments.get().is_taken) == (200, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_changes_costs_the_same_however_long(
    client, exported, examined, village, supervisor, packs, rows, django_assert_num_queries
):
    for number in range(rows):
        make_subject(f"{number}号店", village)
    batch = examined(exported(FIRMS))
    address = f"/imports/{batch.pk}/changes/?view=all"
    client.get(address)

    with django_assert_num_queries(10):
        client.get(address)


def test_an_officer_whose_line_changed_is_corrected_in_the_ledger(
    exported, examined, town, supervisor, packs
):
    publish_enforcement()
    officer = make_officer(town, "钱检查", certificate="渝执000001")
    batch = examined(altered(exported(OFFICERS), 执法证号="渝执000002", 执法主体="别处"), target="officers")

    assert [each.column for each in batch.remarks.all()] == ["执法主体"]
    actions.commit(batch, by=supervisor)

    officer = Officer.objects.get()
    assert (officer.certificate, officer.authority) == ("渝执000002", str(town.name))
    actions.undo(batch, by=supervisor)
    assert Officer.objects.get().certificate == "渝执000001"
