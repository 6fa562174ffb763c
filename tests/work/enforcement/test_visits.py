"""Official visits: approved by the rules, announced, scanned in, recorded, signed by both, explained."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import NotReady
from anwang.town.notices.models import Notice
from anwang.town.people.choices import Role
from anwang.work.enforcement.actions import (
    add_delegation,
    add_item,
    ask_inspection,
    explain,
    record_inspection,
    sign_record,
)
from anwang.work.enforcement.arranging import against
from anwang.work.enforcement.choices import Output
from anwang.work.enforcement.guards import GUARDS, visits
from anwang.work.enforcement.models import Inspection, Reasoning, Signing
from anwang.work.enforcement.outputs import Producing
from anwang.work.inspections.choices import VisitClass
from anwang.work.selfchecks.actions import read_signature
from tests.factories.people import make_user
from tests.factories.visits import sheet_for, signature
from tests.work.enforcement.conftest import NINE

DAY = dt.date(2026, 11, 25)


@pytest.fixture
def asked(shop, plan, officers, supervisor):
    """A planned daily check of the shop, two days ahead."""
    item = add_item(plan, shop, month=11, because="群众反映多", by=supervisor)
    return ask_inspection(
        shop, visit_class="B", day=DAY, matters="消防安全", item=item, officers=officers, by=supervisor
    )


@pytest.fixture
def keeper(shop):
    return make_user("赵店主", (shop.org, Role.PRINCIPAL))


@pytest.fixture
def on_site(asked, leader, inspector, keeper, clock):
    """Approved, announced, scanned in."""
    asked.take("approve", by=leader)
    asked.take("notify", by=inspector)
    clock.move_to(NINE + dt.timedelta(days=2))
    return asked.take("enter", by=inspector, scanned=asked.subject.qr_key, met="赵店主 店主")


@pytest.fixture
def recorded(on_site, inspector):
    checklist, sheet = sheet_for(on_site.subject, DAY)
    return record_inspection(on_site, checklist, sheet, by=inspector)


def sign_all(visit, officers, inspector):
    for officer in officers:
        sign_record(
            visit, side="officer", officer=officer, picture=read_signature(signature()), by=officer.user
        )
    sign_record(
        visit, side="firm", name="赵店主", post="店主", picture=read_signature(signature()), by=inspector
    )


def test_whole_visit_from_approval_to_feedback(recorded, officers, inspector, keeper):
    visit = recorded
    assert (visit.visit.visit_class, visit.visit.failed_count) == (VisitClass.DAILY, 1)
    assert visit.visit.companions == "蒋检查"
    sign_all(visit, officers, inspector)
    visit.take("sign", by=inspector)
    with pytest.raises(NotReady, match="E-REASONS 还有 1 个问题没有说理"):
        visit.take("close", by=inspector, feedback="已向店主讲清")
    [hazard] = visit.findings
    explain(
        visit,
        hazard,
        consequence="起火时跑不出去",
        remedy="当天清走",
        why_date="清走杂物一天足够",
        by=inspector,
    )

    visit.take("close", by=inspector, feedback="已向店主讲清，店主表示当天清走")

    assert visit.state == "closed"
    verbs = [event.verb.removeprefix("enforcement.") for event in history(visit)]
    assert verbs == [
        "ask", "approve", "notify", "enter", "record", "sign_record", "sign_record", "sign_record", "sign",
        "explain", "close",
    ]  # fmt: skip
    assert "检查通知" in Notice.objects.get(recipient=keeper).text


def test_approval_asks_every_rule_again(asked, leader, officers, supervisor):
    asked.officers.set(officers[:1])

    assert [each.guard.code for each in against(asked)] == ["E-TWO-OFFICERS"]
    with pytest.raises(NotReady, match="E-TWO-OFFICERS"):
        asked.take("approve", by=leader)


def test_unplanned_visits_do_not_count_to_the_cap(shop, plan, officers, supervisor):
    for month in (3, 9):
        add_item(plan, shop, month=month, because="重点", by=supervisor)

    visit = ask_inspection(
        shop,
        visit_class="B",
        day=DAY,
        matters="举报核查",
        source="complaint",
        officers=officers,
        by=supervisor,
    )

    assert against(visit) == []


def test_delegated_visit_wants_a_delegation_in_force(shop, town, officers, supervisor):
    known = {"matters": "重大隐患核查", "source": "hazard", "officers": officers, "by": supervisor}
    bare = ask_inspection(shop, visit_class="C", day=DAY, **known)
    assert [each.guard.code for each in against(bare)] == ["E-DELEGATION"]
    given = add_delegation(
        town, authority="区应急管理局", number="委〔2026〕1号", matters="停用消防设施",
        published_url="区政府网站",
        since=dt.date(2026, 1, 1), until=dt.date(2026, 12, 31), by=supervisor,
    )  # fmt: skip

    bare.delegation = given
    assert against(bare) == []
    bare.day = dt.date(2027, 1, 5)
    assert "E-DELEGATION" in [each.guard.code for each in against(bare)]


def test_experts_need_no_certificate_and_leave_no_record(
    shop, officers, supervisor, inspector, leader, clock
):
    known = {"matters": "诊断服务", "source": "superior", "by": supervisor, "officers": officers[:1]}
    nameless = ask_inspection(shop, visit_class="E", day=DAY, **known)
    assert [each.guard.code for each in against(nameless)] == ["E-EXPERTS"]
    visit = ask_inspection(shop, visit_class="E", day=NINE.date(), helpers="罗教授", is_unannounced=True,
                           why_unannounced="企业自己请的", **known)  # fmt: skip
    visit.take("approve", by=leader)
    visit.take("enter", by=inspector, scanned=shop.qr_key)
    checklist, sheet = sheet_for(shop, NINE.date(), fails=0)
    record_inspection(visit, checklist, sheet, by=inspector)

    with pytest.raises(NotReady, match="E-OUTPUT 专家服务不能产生检查记录"):
        sign_record(visit, side="firm", name="赵店主", picture=read_signature(signature()), by=inspector)
    visit.take("close", by=inspector, feedback="建议书已交企业")
    assert visit.state == "closed"


@pytest.mark.parametrize("visit_class", ["A", "E", "F"])
@pytest.mark.parametrize("output", [Output.RECORD, Output.ORDER, Output.PENALTY])
def test_grid_workers_experts_and_firms_produce_no_document(numbers, visit_class, output):
    assert visits.may_produce.finds(Producing(visit_class, output)).startswith("E-OUTPUT")
    assert visits.may_produce.finds(Producing("C", output)) == ""


def test_penalties_only_under_a_delegation(numbers):
    assert visits.may_produce.finds(Producing("B", Output.PENALTY))
    assert visits.may_produce.finds(Producing("B", Output.ORDER)) == ""


def test_notice_is_early_enough_and_unannounced_has_a_reason(asked, leader, inspector, clock, supervisor):
    asked.take("approve", by=leader)
    with pytest.raises(NotReady, match="E-ANNOUNCED"):
        asked.take("enter", by=inspector, scanned=asked.subject.qr_key)
    clock.move_to(NINE + dt.timedelta(days=2))
    with pytest.raises(NotReady, match="E-NOTICE 通知须在检查前 1 个工作日"):
        asked.take("notify", by=inspector)

    asked.is_unannounced = True
    assert [each.guard.code for each in against(asked)] == ["E-UNANNOUNCED"]


def test_coming_in_wants_the_day_and_the_firms_own_code(asked, factory, leader, inspector, clock, stranger):
    asked.take("approve", by=leader)
    asked.take("notify", by=inspector)
    with pytest.raises(NotReady, match="E-OTHER-DAY 批准的检查日期是2026年11月25日"):
        asked.take("enter", by=inspector, scanned=asked.subject.qr_key)
    clock.move_to(NINE + dt.timedelta(days=2))
    with pytest.raises(ValidationError, match="E-SCAN"):
        asked.take("enter", by=inspector, scanned=factory.qr_key)
    with pytest.raises(PermissionDenied, match="这次检查的执法人员"):
        asked.take("enter", by=leader, scanned=asked.subject.qr_key)

    asked.take("enter", by=inspector, why_no_scan="二维码被撕")

    assert asked.state == "on-site"


def test_nobody_comes_along_who_was_not_named(on_site, inspector):
    checklist, sheet = sheet_for(on_site.subject, DAY)

    with pytest.raises(NotReady, match="E-HELPERS 批准的随行人员是没有，现场写了孙网格"):
        record_inspection(on_site, checklist, sheet, companions="孙网格", by=inspector)


def test_record_wants_both_sides_or_a_witnessed_refusal(recorded, officers, inspector):
    li, jiang = officers
    picture = read_signature(signature())
    with pytest.raises(NotReady, match="E-SIGNATURES 检查记录还缺李检查的签字、蒋检查的签字、企业负责人"):
        recorded.take("sign", by=inspector)
    sign_record(recorded, side="officer", officer=li, picture=picture, by=inspector)
    with pytest.raises(PermissionDenied, match="自己的账号"):
        sign_record(recorded, side="officer", officer=jiang, picture=picture, by=inspector)
    sign_record(recorded, side="officer", officer=jiang, picture=picture, by=jiang.user)
    with pytest.raises(NotReady, match="E-WITNESS"):
        sign_record(recorded, side="firm", name="赵店主", because="不认", by=inspector)
    sign_record(recorded, side="firm", name="赵店主", because="认为不属实", witness="陈村干", by=inspector)
    with pytest.raises(NotReady, match="已经签过"):
        sign_record(recorded, side="firm", name="赵店主", because="不认", witness="陈村干", by=inspector)

    recorded.take("sign", by=inspector)

    assert Signing.objects.get(side="firm").is_refused


def test_firm_sees_its_visit_once_it_is_told_and_the_village_does_not(
    asked, keeper, cadre, leader, inspector
):
    assert not Inspection.objects.visible_to(keeper).exists()
    asked.take("approve", by=leader)
    asked.take("notify", by=inspector)

    assert list(Inspection.objects.visible_to(keeper)) == [asked]
    assert not Inspection.objects.visible_to(cadre).exists()


def test_every_guard_is_named_in_a_test():
    said = [Path(__file__), Path(__file__).with_name("test_guards.py")]
    words = "".join(path.read_text(encoding="utf-8") for path in said)

    ours = {code for code, each in GUARDS.items() if ".enforcement." in each.test.__module__}
    assert {code for code in ours if code not in words} == set()


def test_pages_from_the_door_to_the_feedback(client, asked, leader, inspector, officers, clock, keeper):
    page = f"/enforcement/visits/{asked.pk}/"
    client.force_login(leader)
    assert client.post(f"{page}steps/approve/", {"seen": asked.version}).status_code == 302
    client.force_login(inspector)
    client.post(f"{page}steps/notify/", {"seen": ""})
    clock.move_to(NINE + dt.timedelta(days=2))
    client.logout()
    client.force_login(inspector)
    door = client.get(asked.subject.get_qr_url())
    assert door.url == f"{page}enter/?code={asked.subject.qr_key}"
    assert "已扫该企业门口的二维码" in client.get(door.url).content.decode()
    client.post(f"{page}enter/", {"scanned": asked.subject.qr_key, "met": "赵店主 店主"})
    checklist, sheet = sheet_for(asked.subject, DAY)
    answers = {f"answer-{item}": value for item, value in sheet.values.items()}
    assert client.get(f"{page}record/").status_code == 200
    assert client.post(f"{page}record/?checklist={checklist.full_id}", answers).status_code == 302
    assert client.post(f"{page}sign/officer/", {"signature": signature()}).status_code == 302
    firm = {"signature": signature(), "name": "赵店主", "post": "店主"}
    assert client.post(f"{page}sign/firm/", firm).status_code == 302
    shown = client.get(page).content.decode()
    assert "E-SIGNATURES 检查记录还缺蒋检查的签字" in shown
    client.force_login(officers[1].user)
    assert client.get(f"{page}sign/officer/").status_code == 200
    client.post(f"{page}sign/officer/", {"signature": signature()})
    client.post(f"{page}steps/sign/", {"seen": ""})
    hazard = Inspection.objects.get().findings.get()
    reasons = {"consequence": "跑不出去", "remedy": "清走", "why_date": "一天足够"}
    client.post(f"{page}explain/{hazard.pk}/", reasons)
    client.post(f"{page}steps/close/", {"seen": "", "feedback": "讲清了"})
    assert (Inspection.objects.get().state, Reasoning.objects.count()) == ("closed", 1)
    client.force_login(keeper)
    assert client.get(page).status_code == 200
    for path in ("visits/", f"visits/new/?subject={asked.subject_id}", "delegations/", "delegations/new/"):
        client.force_login(inspector)
        assert client.get(f"/enforcement/{path}").status_code == 200


def test_api_asks_and_tells_what_stands_against_it(client, shop, officers, supervisor):
    client.force_login(supervisor)
    body = {
        "visit_class": "B", "day": "2026-11-25", "matters": "举报核查", "subject": shop.pk,
        "source": "complaint", "officers": [officers[0].pk],
    }  # fmt: skip

    made = client.post("/api/v1/enforcement/visits/", body, content_type="application/json").json()

    assert [each["code"] for each in made["against"]] == ["E-TWO-OFFICERS"]
    refused = client.post(
        f"/api/v1/enforcement/visits/{made['id']}/steps/approve/", {}, content_type="application/json"
    )
    assert (refused.status_code, refused.json()["detail"][:14]) == (409, "E-TWO-OFFICERS")
    assert client.get("/api/v1/enforcement/visits/").json()["items"][0]["number"] == "RQ-2026-0001"


def test_a_planned_visit_that_was_called_off_can_be_asked_for_again(asked, supervisor, officers):
    told = {"visit_class": "B", "day": DAY, "matters": "消防安全", "item": asked.item, "by": supervisor}
    with pytest.raises(NotReady, match="已经申请过：RQ-2026-0001"):
        ask_inspection(asked.subject, **told)
    asked.take("call_off", by=supervisor, note="企业停产检修")

    again = ask_inspection(asked.subject, officers=officers, **told)

    assert (again.item.inspection, again.item.inspections.count()) == (again, 2)


def test_api_signs_and_explains_as_the_pages_do(client, recorded, inspector, officers, cadre):
    address = f"/api/v1/enforcement/visits/{recorded.pk}/"
    client.force_login(cadre)
    assert client.post(f"{address}sign/officer/", {}).status_code == 404
    client.force_login(inspector)

    assert client.post(f"{address}sign/officer/", {}).status_code == 422
    signed = client.post(f"{address}sign/officer/", {"signature": signature()})
    refused = client.post(f"{address}sign/firm/", {"name": "赵店主", "because": "不认", "witness": "陈村干"})
    [hazard] = recorded.findings
    reasons = {"consequence": "跑不出去", "remedy": "清走", "why_date": "一天足够"}
    explained = client.post(
        f"{address}findings/{hazard.pk}/explain/", reasons, content_type="application/json"
    ).json()

    assert (signed.status_code, refused.status_code) == (200, 200)
    assert [(each["side"], each["is_refused"]) for each in explained["signings"]] == [
        ("officer", False), ("firm", True),
    ]  # fmt: skip
    assert explained["findings"] == [{"hazard": hazard.pk, "is_explained": True}]


def test_api_keeps_leave_delegations_and_classes(client, officers, shop, supervisor, cadre):
    client.force_login(supervisor)
    api = "/api/v1/enforcement"
    day = {"kind": "annual", "first": "2026-11-25", "last": "2026-11-25"}
    given = {
        "authority": "区应急管理局", "number": "1号", "matters": "消防", "since": "2026-01-01",
        "until": "2026-12-31", "published_url": "门户网站",
    }  # fmt: skip

    leave = client.post(f"{api}/officers/{officers[0].pk}/leaves/", day, content_type="application/json")
    made = client.post(f"{api}/delegations/", given, content_type="application/json")
    classed = {"level": "district", "source": "名单"}
    firm = client.post(f"{api}/firms/{shop.pk}/class/", classed, content_type="application/json")

    assert (leave.status_code, made.status_code, firm.json()["level"]) == (201, 201, "district")
    assert client.delete(f"{api}/leaves/{leave.json()['id']}/").status_code == 204
    assert client.get(f"{api}/officers/{officers[0].pk}/leaves/").json() == []
    assert client.get(f"{api}/firms/{shop.pk}/class/").json()["source"] == "名单"
    client.force_login(cadre)
    assert client.get(f"{api}/firms/{shop.pk}/class/").status_code == 403
