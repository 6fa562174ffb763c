"""A firm's data is handed over and taken back unchanged; what is wrong is said where it stands."""

import datetime as dt
import uuid
from io import BytesIO

import orjson
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput
from anwang.insight.exchange.actions import drop_old, take_in
from anwang.insight.exchange.checking import check_rows
from anwang.insight.exchange.files import as_json, as_workbook, read_file
from anwang.insight.exchange.models import Received
from anwang.insight.exchange.queries import page_of, rows_of
from anwang.insight.exchange.tables import EVENT, HAZARD, MEASURE, STOPPED, TABLES, UNIT
from anwang.town.people.choices import Role
from anwang.work.hazards.actions import report_hazard
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

STAMPS = {
    "deleted": 0,
    "createDate": "2025-03-01 08:00:00",
    "createBy": "张工",
    "updateDate": "2025-04-02 09:30:00",
    "updateBy": "李工",
}


@pytest.fixture
def firm(packs, village):
    return make_subject("宏鼎金属制品", village, type="core/factory")


@pytest.fixture
def principal(firm):
    return make_user("赵总", (firm.org, Role.PRINCIPAL))


def blank(table, firm, **values):
    known = dict.fromkeys(TABLES[table].wires) | {"companyCode": firm.shown_number} | STAMPS
    return known | {"id": str(uuid.uuid4())} | values


def whole(firm, **hazard):
    """A unit with an event, a measure, a hazard and a stop, as another system writes them."""
    unit = blank(UNIT, firm, riskUnitName="冲压区", hazardDep="冲压车间", hazardCode="F-01")
    event = blank(EVENT, firm, riskUnitId=unit["id"], riskEventName="机械伤害")
    measure = blank(MEASURE, firm, riskEventId=event["id"], dataSrc=2, riskMeasureDesc="双手启动", deleted=1)
    danger = {
        "riskMeasureId": measure["id"], "dangerName": "光电保护失效", "dangerLevel": 0, "dangerSrc": 3,
        "registTime": "2025-04-01 10:00:00", "dangerManageType": 1, "hazardDangerType": 7,
        "dangerState": 9, "checkAcceptPerson": "王工", "checkAcceptTime": "2025-04-03 10:00:00",
    } | hazard  # fmt: skip
    stop = blank(STOPPED, firm, riskUnitId=unit["id"], stopStartTime="2025-05-01 00:00:00", stopReason="检修")
    return {
        UNIT: [unit],
        EVENT: [event],
        MEASURE: [measure],
        HAZARD: [blank(HAZARD, firm, **danger)],
        STOPPED: [stop],
    }


def exported(user):
    return {path: rows_of(path, user) for path in TABLES}


def faults_of(rows, user):
    return [str(fault) for fault in check_rows(read_file(as_json(rows)), by=user).faults]


@pytest.mark.parametrize("write", [as_json, as_workbook])
def test_what_is_taken_in_is_handed_over_the_same(firm, supervisor, write):
    rows = whole(firm)

    take_in(read_file(write(rows)), by=supervisor)

    found = exported(supervisor)
    assert {path: found[path] for path in rows} == rows
    point = RiskPoint.objects.get()
    assert (point.name, point.category, point.subject) == ("冲压区", "F-01", firm)
    assert Control.objects.get().is_deleted


def test_the_same_file_again_changes_nothing(firm, supervisor):
    data = as_workbook(whole(firm))
    take_in(read_file(data), by=supervisor)

    again = take_in(read_file(data), by=supervisor)

    assert again.words == "新增 0 行，更正 0 行，不变 5 行"
    assert history(firm).filter(verb="exchange.take_in").count() == 1


def test_ones_own_export_changes_nothing(firm, supervisor):
    point = RiskPoint.objects.create(subject=firm, org=firm.org, name="配电室", person="钱某")
    event = RiskEvent.objects.create(point=point, name="触电")
    Control.objects.create(event=event, text="断电挂牌", what_to_check="挂牌在不在")
    report_hazard(by=supervisor, subject=firm, title="配电箱未接地")
    rows = exported(supervisor)
    assert [len(rows[path]) for path in (UNIT, EVENT, MEASURE, HAZARD)] == [1, 1, 1, 1]

    check = take_in(read_file(as_workbook(rows)), by=supervisor)

    assert check.words == "新增 0 行，更正 0 行，不变 4 行"
    assert exported(supervisor) == rows


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(TEXT, min_size=1, max_size=4, unique=True), text=TEXT, gone=st.sampled_from([0, 1]))
def test_a_round_trip_is_neutral_for_any_words(firm, supervisor, names, text, gone):
    RiskEvent.objects.all().delete()
    RiskPoint.objects.all().delete()
    Received.objects.all().delete()
    units = [blank(UNIT, firm, riskUnitName=name, hazardDep=text, deleted=gone) for name in names]
    rows = {UNIT: units, EVENT: [blank(EVENT, firm, riskUnitId=units[0]["id"], riskEventName=text)]}

    take_in(read_file(as_workbook(rows)), by=supervisor)

    found = exported(supervisor)
    assert sorted(found[UNIT], key=lambda row: row["id"]) == sorted(units, key=lambda row: row["id"])
    assert found[EVENT] == rows[EVENT]
    assert take_in(read_file(as_json(found)), by=supervisor).changes == []


def test_a_risk_changed_here_is_handed_over_as_it_is_now(firm, supervisor):
    take_in(read_file(as_json(whole(firm))), by=supervisor)
    point = RiskPoint.objects.get()
    point.person = "孙某"
    point.save()

    [row] = rows_of(UNIT, supervisor)

    assert (row["hazardLiablePerson"], row["createBy"]) == ("孙某", "张工")
    assert row["updateDate"] != STAMPS["updateDate"]


def test_our_own_hazards_move_by_their_steps_only(firm, supervisor):
    report_hazard(by=supervisor, subject=firm, title="配电箱未接地")
    rows = {HAZARD: [rows_of(HAZARD, supervisor)[0] | {"dangerLevel": 1}]}

    [fault] = faults_of(rows, supervisor)

    assert "请在本系统里办理，不能从文件更改" in fault


@pytest.mark.parametrize(
    ("table", "values", "sentence"),
    [
        (HAZARD, {"checkAcceptPerson": None}, "隐患状态为已验收（9）的，须填验收人和验收时间"),
        (HAZARD, {"dangerLevel": 5}, "可以填 0 一般、1 重大"),
        (HAZARD, {"dangerName": None}, "必填，不能为空"),
        (HAZARD, {"registTime": "四月一日"}, "须是 2026-11-23 09:12:00 这样的时间"),
        (HAZARD, {"riskMeasureId": str(uuid.uuid4())}, "“管控措施”里没有这个编号"),
        (UNIT, {"id": "12"}, "须是 32 位或 36 位的 UUID"),
        (UNIT, {"riskUnitName": "长" * 81}, "太长，最多 80 个字"),
        (UNIT, {"companyCode": "没有这家"}, "没有这个编码的企业"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(firm, supervisor, table, values, sentence):
    rows = whole(firm)
    rows[table][0] |= values

    faults = faults_of(rows, supervisor)
    with pytest.raises(BadInput):
        take_in(read_file(as_json(rows)), by=supervisor)

    assert any(sentence in fault for fault in faults)
    assert f"“{TABLES[table].label}”页第 1 行" in "".join(faults)
    assert not RiskPoint.objects.exists()
    assert not Received.objects.exists()


def test_two_units_of_one_name_are_refused_whole(firm, supervisor):
    rows = {UNIT: [blank(UNIT, firm, riskUnitName="冲压区") for _ in range(2)]}

    with pytest.raises(BadInput, match="不能重名"):
        take_in(read_file(as_json(rows)), by=supervisor)

    assert not RiskPoint.objects.exists()


def test_a_firm_hands_over_and_takes_in_its_own_only(firm, principal, supervisor, village):
    other = make_subject("别家", village)
    take_in(read_file(as_json(whole(other))), by=supervisor)

    assert exported(principal)[UNIT] == []
    assert "没有这个编码的企业" in "".join(faults_of(whole(other), principal))


def test_another_firms_id_cannot_be_taken(firm, principal, supervisor, village):
    other = make_subject("别家", village)
    theirs = whole(other)
    take_in(read_file(as_json(theirs)), by=supervisor)
    mine = {UNIT: [blank(UNIT, firm, riskUnitName="冲压区", id=theirs[UNIT][0]["id"])]}

    assert "已被别的企业或数据表使用" in faults_of(mine, principal)[0]


def test_a_worker_takes_nothing_in(firm):
    worker = make_user("冯工人", (firm.org, Role.WORKER))

    assert "不在你负责登记的范围内" in faults_of(whole(firm), worker)[0]


def test_pages_are_stable_and_only_what_changed_comes_again(firm, supervisor):
    for number in range(45):
        RiskPoint.objects.create(subject=firm, org=firm.org, name=f"风险点{number}")
    seen, cursor, more = [], "", True
    while more:
        page = page_of(UNIT, supervisor, since=cursor, limit=1)
        seen += [row["id"] for row in page.rows]
        cursor, more = page.cursor, page.has_more
    assert len(seen) == len(set(seen)) == 45
    assert page_of(UNIT, supervisor, since=cursor).rows == []

    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1), tick=False):
        point = RiskPoint.objects.first()
        point.is_deleted = True
        point.save()

    [row] = page_of(UNIT, supervisor, since=cursor).rows
    assert (row["id"], row["deleted"]) == (str(point.uuid), 1)


def test_machines_page_check_and_take_in(client, supervisor, firm):
    client.force_login(supervisor)
    rows = whole(firm)
    body = orjson.dumps(rows)

    dry = client.post("/api/v1/exchange/rows/", body, content_type="application/json").json()
    assert (dry["new"], dry["written"]) == (5, False)
    address = "/api/v1/exchange/rows/?dry_run=false"
    assert client.post(address, body, content_type="application/json").json()["written"]

    page = client.get(f"/api/v1/exchange/{UNIT}/", {"limit": 20}).json()
    assert (page["rows"], page["has_more"]) == (rows[UNIT], False)
    assert client.get("/api/v1/exchange/nothing/").status_code == 404
    assert client.get(f"/api/v1/exchange/{UNIT}/", {"since": "昨天"}).status_code == 422


def test_the_office_checks_before_it_writes(client, supervisor, firm):
    client.force_login(supervisor)
    file = SimpleUploadedFile("交换.xlsx", as_workbook(whole(firm)))

    page = client.post("/exchange/take-in/", {"file": file}, follow=True)
    transfer = page.context["transfer"]
    assert (transfer.stage, transfer.result["detail"]) == ("checked", "新增 5 行，更正 0 行，不变 0 行")
    assert not RiskPoint.objects.exists()
    once = {"once": page.context["once"]}
    for _ in range(2):
        client.post(f"/exchange/transfers/{transfer.pk}/confirm/", once)

    transfer.refresh_from_db()
    assert (transfer.stage, transfer.share, RiskPoint.objects.count()) == ("done", 100, 1)
    answer = client.get("/exchange/file/", {"subject": firm.pk})
    assert read_file(answer.content)[0].row["riskUnitName"] == "冲压区"
    assert client.get("/exchange/", {"q": "宏鼎"}).context["total"] == 5
    assert client.get("/exchange/file/", {"format": "json"}).headers["Content-Type"] == "application/json"


def test_a_file_with_faults_is_listed_and_cannot_be_confirmed(client, supervisor, firm):
    client.force_login(supervisor)
    file = SimpleUploadedFile("错.json", as_json(whole(firm, dangerLevel=5)))

    found = client.post("/api/v1/exchange/transfers/in/", {"file": file}).json()

    assert found["result"]["faults"][0]["sentence"] == "可以填 0 一般、1 重大"
    assert client.get(f"/exchange/transfers/{found['id']}/").status_code == 422
    assert client.post(f"/exchange/transfers/{found['id']}/confirm/").status_code == 422
    client.post(f"/api/v1/exchange/transfers/{found['id']}/confirm/")
    assert not Received.objects.exists()


def test_a_long_file_is_a_job_of_whoever_ordered_it(client, supervisor, inspector, firm):
    take_in(read_file(as_json(whole(firm))), by=supervisor)
    client.force_login(supervisor)

    done = client.post("/exchange/order/", {"format": "json", "subject": firm.pk}, follow=True)
    transfer = done.context["transfer"]
    assert (transfer.stage, transfer.rows) == ("done", 5)
    for address in (
        f"/exchange/transfers/{transfer.pk}/file/",
        f"/api/v1/exchange/transfers/{transfer.pk}/file/",
    ):
        assert len(read_file(client.get(address).content)) == 5
    ordered = client.post("/api/v1/exchange/transfers/out/", {}, content_type="application/json")
    assert (ordered.status_code, ordered.json()["stage"]) == (201, "done")

    client.force_login(inspector)
    assert client.get(f"/exchange/transfers/{transfer.pk}/").status_code == 404
    assert drop_old(timezone.now() + dt.timedelta(days=8)) == 2


def test_the_neighbour_town_gets_nothing(client, stranger, supervisor, firm):
    take_in(read_file(as_json(whole(firm))), by=supervisor)
    client.force_login(stranger)

    assert client.get("/exchange/").context["total"] == 0
    assert client.get("/exchange/file/", {"subject": firm.pk}).status_code == 404


def test_the_command_writes_and_reads_files(tmp_path, firm, supervisor, capsys):
    source = tmp_path / "in.json"
    source.write_bytes(as_json(whole(firm)))
    by = ["--by", supervisor.username]

    call_command("exchange", "import", str(source), *by)
    call_command("exchange", "import", str(source), *by, "--write")
    call_command("exchange", "export", str(tmp_path / "out.xlsx"), *by)

    told = capsys.readouterr().out.splitlines()
    assert told[0] == "检查通过，没有写入：新增 5 行，更正 0 行，不变 0 行。"
    assert told[1] == "已写入：新增 5 行，更正 0 行，不变 0 行。"
    assert len(read_file((tmp_path / "out.xlsx").read_bytes())) == 5
    with pytest.raises(CommandError, match="没有登录名"):
        call_command("exchange", "export", str(source), "--by", "nobody")


def test_what_is_no_table_of_ours_is_refused():
    out = BytesIO()
    import xlsxwriter  # noqa: PLC0415 -- one sheet with a name of its own

    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("人员")
    with pytest.raises(BadInput, match="不认识工作表“人员”"):
        read_file(out.getvalue())
    with pytest.raises(BadInput, match="不认识的字段“age”"):
        read_file(orjson.dumps({UNIT: [{"age": 3}]}))
