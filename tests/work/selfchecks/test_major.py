"""A major hazard from the firm's side: begun on the firm's own home, done there part by part."""

import datetime as dt

import pytest

from anwang.base.kit.refusals import NotReady
from anwang.work.hazards.actions import list_for_supervision, suspend
from anwang.work.selfchecks.queries import home_of
from tests.factories.hazards import hand_in_receipts, make_hazard, make_photo, make_plan, show_after

TODAY = dt.date(2026, 11, 26)
DUE = dt.date(2026, 12, 26)


@pytest.fixture
def hazard(workshop, boss):
    """钱厂长 found it and says so."""
    return make_hazard(subject=workshop, by=boss, title="粉尘车间没有除尘，与宿舍相连", level="major")


def parts(hazard, user):
    [major] = home_of(hazard.subject, user).majors
    return {part.text: (part.done, bool(part.url)) for part in major.parts}


def next_of(hazard, user):
    [major] = home_of(hazard.subject, user).majors
    return major.next.text if major.next else ""


def test_firm_reports_and_plans_before_anybody_has_confirmed(hazard, boss):
    assert next_of(hazard, boss).startswith("向监管部门报告")
    hand_in_receipts(hazard, boss)
    assert next_of(hazard, boss) == "写治理方案（六项内容）"

    plan = make_plan(hazard, boss)

    assert (hazard.missing_receipts, plan.missing) == ([], [])
    assert next_of(hazard, boss) == ""


def test_plan_is_filed_only_once_the_hazard_is_confirmed(hazard, boss, inspector):
    plan = make_plan(hazard, boss)

    with pytest.raises(NotReady, match="须先核实"):
        plan.take("file", by=inspector)
    hazard.take("confirm", by=inspector, level="major", criterion="experts")
    plan.take("file", by=inspector)
    assert plan.state == "filed"


def test_plan_that_came_back_is_the_firms_to_mend(hazard, boss, inspector):
    hand_in_receipts(hazard, boss)
    plan = make_plan(hazard, boss)
    plan.take("give_back", by=inspector, note="措施太笼统")

    assert next_of(hazard, boss) == "改治理方案"


def test_progress_rectification_and_resumption_follow_on_the_home(hazard, boss, supervisor, inspector):
    hand_in_receipts(hazard, boss)
    plan = make_plan(hazard, boss)
    hazard.take("confirm", by=inspector, level="major", criterion="experts")
    plan.take("file", by=inspector)
    hazard.take("assign", by=supervisor, assignee=boss, due_on=DUE)
    suspension = suspend(hazard, by=inspector, scope="粉尘车间", basis="现场处理措施决定书")
    list_for_supervision(hazard, by=supervisor, notice_number="回安督〔2026〕3号", due_on=DUE)

    found = parts(hazard, boss)
    assert found["按季报告治理进展（挂牌督办）"] == (False, True)
    assert found["整改完成，提交复查"] == (False, True)
    assert found["申请恢复生产经营"] == (False, True)

    show_after(hazard, boss)
    hazard.take("submit", by=boss)
    suspension.take("apply", by=boss)
    found = parts(hazard, boss)
    assert found["整改完成，提交复查"] == (True, False)
    assert found["申请恢复生产经营"] == (True, False)


def test_a_worker_and_the_town_see_it_too(hazard, worker, supervisor, stranger):
    assert len(home_of(hazard.subject, worker).majors) == 1
    assert len(home_of(hazard.subject, supervisor).majors) == 1
    assert home_of(hazard.subject, stranger).majors == []


def test_home_leads_to_the_next_part(client, hazard, boss):
    client.force_login(boss)

    page = client.get("/firm/").content.decode()

    assert "下一步：向监管部门报告，登记回执" in page
    assert client.get(f"/hazards/{hazard.pk}/receipts/").status_code == 200
    assert client.get(f"/hazards/{hazard.pk}/plan/write/").status_code == 200


def test_photos_are_not_asked_of_whoever_reports(workshop, boss):
    assert make_hazard(subject=workshop, by=boss, level="major", photos=[make_photo()]).pk
    assert make_hazard(subject=workshop, by=boss, level="major").pk
