"""A town ends a whole pack of its own; what was made with it keeps its words."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.actions import ask_to_retire, publish_upload, take_upload
from anwang.knowledge.packs.models import Release
from anwang.town.people.choices import Role
from anwang.work.inspections.answers import Found, Sheet
from anwang.work.inspections.choices import Value
from anwang.work.selfchecks.actions import arrange, check
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence
from anwang.work.selfchecks.rounds import round_of
from tests.factories.hazards import make_photo
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.factories.selfchecks import make_duty
from tests.factories.subjects import make_subject
from tests.knowledge.packs.test_uploads import LOCK, VENT, table

PACK = "huilongbazhen-fire"
TODAY = dt.date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 26, 4, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def expert(town):
    return make_user("钱工", (town, Role.INSPECTOR))


@pytest.fixture
def own(db, town, expert, supervisor):
    """The town's own pack in its second version."""
    publish_shipped("core", "fire", "huilongba-2020")
    for items in ([VENT], [VENT, LOCK]):
        publish_upload(take_upload(table(*items), town=town, by=expert), by=supervisor)
    return queries.release(PACK, town)


@pytest.fixture
def duty(own, village, expert):
    """A shop that looks at itself with the town's own checklist."""
    shop = make_subject("五云便民超市", village, by=expert, type="core/shop")
    duty = make_duty(shop, checklist=own.pack.checklists[0].full_id)
    arrange(TODAY)
    return duty


def end(own, town, expert, supervisor):
    return publish_upload(ask_to_retire(own, town=town, by=expert, remark="整治结束"), by=supervisor)


def test_a_firm_checks_itself_with_a_checklist_of_the_town(own, duty):
    keeper = make_user("赵店主", (duty.subject.org, Role.PRINCIPAL))
    due = CheckOccurrence.objects.get()
    asked = round_of(duty)
    values = {item.id: Value.PASS for item in asked.checklist.items}
    failed = asked.checklist.items[0].id
    found = {failed: Found(title="", fixed=True, before=[make_photo()], after=[make_photo()])}

    visit = check(due, asked=asked, sheet=Sheet(values | {failed: Value.FAIL}, found), by=keeper)

    hazard = visit.findings.get().hazard
    assert (visit.release, visit.visit_class) == (own, "F")
    assert (hazard.title, hazard.topic, hazard.source) == (VENT[3], "fire", "self-check")


def test_it_takes_two_and_a_reason(own, town, expert, supervisor, cadre):
    with pytest.raises(PermissionDenied):
        ask_to_retire(own, town=town, by=cadre, remark="不用了")
    with pytest.raises(BadInput, match="请写明为什么停用"):
        ask_to_retire(own, town=town, by=supervisor, remark=" ")
    with pytest.raises(BadInput, match="只能停用本镇自己的包"):
        ask_to_retire(queries.release("fire"), town=town, by=supervisor, remark="不用了")

    request = ask_to_retire(own, town=town, by=supervisor, remark="整治结束")

    with pytest.raises(NotReady, match="须由上传人以外的人审阅发布"):
        publish_upload(request, by=supervisor)
    assert queries.releases(town)[PACK] == own


def test_ended_nothing_new_is_made_with_it_and_what_was_made_reads_on(own, duty, town, expert, supervisor):
    sheet = own.pack.checklists[0]

    request = end(own, town, expert, supervisor)

    assert PACK not in queries.releases(town)  # nor does its first version come back
    assert sheet.full_id not in {each.full_id for each in queries.checklists_for("core/shop", town)}
    assert queries.checklist(sheet.full_id) == sheet
    assert not CheckDuty.objects.filter(is_active=True).exists()
    assert CheckOccurrence.objects.get().skip_reason == "自查安排已调整"
    assert [event.label for event in history(request)] == ["申请停用", "发布"]


def test_what_a_plan_still_names_is_not_ended(own, town, expert, supervisor):
    content = own.content | {"id": "huilongbazhen-local", "version": 1, "requires": {PACK: 1}}
    content |= {"checklists": [], "topic": None}
    publish = Release.objects.create
    publish(pack_id="huilongbazhen-local", version=1, kind="local", name="通用", content=content, org=town,
            sha256="x", state="published", published_at=own.published_at)  # fmt: skip
    queries.forget()

    with pytest.raises(NotReady, match="还在用它的有：通用"):
        ask_to_retire(own, town=town, by=expert, remark="整治结束")


def test_page_api_and_command_go_the_same_way(own, town, expert, supervisor, client, capsys):
    client.force_login(expert)
    asked = client.post(
        f"/api/v1/packs/{PACK}/retire/", {"remark": "整治结束"}, content_type="application/json"
    )
    assert (asked.status_code, asked.json()["retires"]) == (201, True)
    assert "有人申请停用" in client.get(f"/packs/{PACK}/").content.decode()
    assert client.post("/packs/fire/retire/", {"remark": "不用了"}).status_code == 422

    call_command("packs", "retire", PACK, "--by", supervisor.username)

    assert "以前的记录不变" in capsys.readouterr().out
    assert "这个包已经停用" in client.get(f"/packs/{PACK}/").content.decode()
    assert client.get(f"/packs/uploads/{asked.json()['id']}/").status_code == 200
