"""From the firm's own review to the grade: one visit, a score and a record; the ledger is the only home."""

import datetime as dt
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from anwang.base.audit.trail import history
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.base.kit.refusals import NotReady
from anwang.work.appraisals.actions import (
    accept,
    add_tie,
    begin,
    look_back,
    plan_targets,
    self_review,
)
from anwang.work.appraisals.measures import firms_due, firms_graded
from anwang.work.appraisals.models import Appraisal, Conduct
from anwang.work.appraisals.papers import word_of_certificate, word_of_score
from anwang.work.appraisals.queries import class_of, lines_of, public_appraisals, wanted
from anwang.work.enforcement.guards import GUARDS
from anwang.work.hazards.models import Hazard
from anwang.work.registers.actions import correct_entry
from tests.factories.appraisals import LATER, answers, apply_for, make_assessor, make_line, visited
from tests.factories.hazards import make_hazard
from tests.factories.subjects import make_subject
from tests.work.appraisals.conftest import NINE


def close_findings(appraisal):
    who = appraisal.reviewed_by
    Hazard.objects.filter(pk__in=appraisal.findings).update(state="closed", closed_by=who, closed_at=NINE)


def make_major(factory, **fields):
    hazard = make_hazard(subject=factory)
    Hazard.objects.filter(pk=hazard.pk).update(level="major", **fields)


def test_one_visit_gives_a_score_and_a_record_and_the_ledger_says_so(
    reviewed, supervisor, leader, clock, town, factory
):
    assert (reviewed.self_score, reviewed.score, reviewed.vetoes) == (100, 98, "")
    assert reviewed.inspection.visit.failed_count == reviewed.findings.count() == 1
    assert word_of_score(reviewed)[:2] == b"PK"
    with pytest.raises(NotReady, match="E-APPRAISAL-CORRECTED 评审发现的问题还有 1 条没有销号"):
        reviewed.take("publicize", by=supervisor, published_where="公示栏")
    close_findings(reviewed)
    reviewed.take("publicize", by=supervisor, published_where="公示栏")
    assert public_appraisals(town.pk) == [reviewed]
    with pytest.raises(NotReady, match="E-APPRAISAL-PUBLICITY 公示要满 5 个工作日，到2026年11月30日期满"):
        reviewed.take("grade_it", by=leader)
    clock.move_to(NINE + LATER)

    reviewed.take("grade_it", by=leader)

    told = reviewed.entry.values
    assert (told["progress"], told["valid-until"], told["reviewer"]) == ("已达标", "2029-12-06", "市安科院")
    assert (told["reviewed-on"], told["with-inspection"]) == ("2026-11-23", True)
    assert class_of(factory).is_graded
    assert word_of_certificate(reviewed)[:2] == b"PK"
    verbs = [event.verb.removeprefix("appraisals.") for event in history(reviewed)]
    assert verbs == ["begin", "self_review", "apply", "accept", "review", "publicize", "grade_it"]


def test_progress_of_an_appraised_task_is_not_typed_by_hand(in_review, supervisor):
    entry = in_review.entry
    assert entry.values["progress"] == "创建中"

    with pytest.raises(NotReady, match="进度由标准化评审 BZ-2026-0001 写入"):
        correct_entry(entry, {**entry.values, "progress": "已达标"}, by=supervisor)
    correct_entry(entry, {**entry.values, "incentive": "减少例行检查"}, by=supervisor)

    assert entry.values["incentive"] == "减少例行检查"


def test_application_wants_a_self_review_and_a_grade_in_force_is_not_renewed_early(line, firm, factory):
    found = begin(line, by=firm)
    with pytest.raises(NotReady, match="E-APPRAISAL-SELF"):
        found.take("apply", by=firm)
    with pytest.raises(NotReady, match="已经在办：BZ-2026-0001"):
        begin(line, by=firm)
    self_review(found, answers("goes-on"), by=firm)
    assert found.self_score == 94
    correct_entry(line, {**line.values, "progress": "已达标", "valid-until": "2027-06-30"}, by=None)

    with pytest.raises(NotReady, match="E-APPRAISAL-EARLY 现在的等级到2027年6月30日才到期，2027年4月1日起"):
        found.take("apply", by=firm)


def test_who_advised_the_firm_or_is_suspended_does_not_review_it(
    line, factory, assessor, firm, supervisor, town
):
    found = apply_for(factory, by=firm)
    with pytest.raises(NotReady, match="E-APPRAISAL-NAMED"):
        accept(found, [], by=supervisor)
    add_tie(assessor, factory, kind="advised", by=supervisor)
    with pytest.raises(NotReady, match="E-APPRAISAL-ADVISED 罗国栋给回龙机械加工厂做过咨询"):
        accept(found, [assessor], by=supervisor)
    other = make_assessor(town, "谢平").take("suspend", by=supervisor, note="两次失误")
    with pytest.raises(NotReady, match="E-APPRAISAL-SUSPENDED 谢平暂停评审"):
        accept(found, [other], by=supervisor)
    assessor.ties.update(until=dt.date(2020, 1, 1))  # long ago

    accept(found, [assessor], by=supervisor)

    assert found.state == "accepted"


def test_review_rests_on_a_signed_record_of_a_visit_that_the_assessor_made(
    in_review, factory, officers, inspector, supervisor, leader
):
    alone = visited(factory, officers, answers(), helpers="谢平", head=supervisor, leader=leader, signs=False)
    with pytest.raises(ValidationError, match="E-APPRAISAL-RECORD"):
        in_review.take("review", by=inspector, inspection=alone)
    type(alone).objects.filter(pk=alone.pk).update(signed_at=NINE)
    alone.refresh_from_db()

    with pytest.raises(ValidationError, match="E-APPRAISAL-HELPERS 罗国栋不在"):
        in_review.take("review", by=inspector, inspection=alone)


def test_a_veto_or_a_major_hazard_admits_no_grade(
    in_review, factory, officers, inspector, supervisor, leader
):
    visit = visited(factory, officers, answers("not-paper"), helpers="罗国栋", head=supervisor, leader=leader)
    in_review.take("review", by=inspector, inspection=visit)
    close_findings(in_review)
    assert in_review.score == 88
    with pytest.raises(NotReady, match="E-APPRAISAL-SCORE 有否决项"):
        in_review.take("publicize", by=supervisor, published_where="公示栏")
    Appraisal.objects.update(vetoes="", score=59)
    in_review.refresh_from_db()
    with pytest.raises(NotReady, match="E-APPRAISAL-SCORE 得 59 分，要求 60 分"):
        in_review.take("publicize", by=supervisor, published_where="公示栏")
    Appraisal.objects.update(score=88)
    in_review.refresh_from_db()
    make_major(factory)
    with pytest.raises(NotReady, match="E-APPRAISAL-MAJOR 该企业还有 1 条重大隐患"):
        in_review.take("publicize", by=supervisor, published_where="公示栏")

    in_review.take("fail", by=leader, note="资料造假")

    assert in_review.entry.values["progress"] == "未通过"


def test_grade_of_others_rests_on_their_decision_and_an_expired_one_proves_nothing(
    reviewed, supervisor, leader, clock
):
    close_findings(reviewed)
    reviewed.take("publicize", by=supervisor, published_where="公示栏")
    clock.move_to(NINE + LATER)
    Appraisal.objects.update(grade="三级")
    reviewed.refresh_from_db()
    with pytest.raises(NotReady, match="须由公示人以外的人"):
        reviewed.take("grade_it", by=supervisor)
    with pytest.raises(ValidationError, match="E-APPRAISAL-COMPETENT 三级由区级"):
        reviewed.take("grade_it", by=leader)
    reviewed.take("grade_it", by=leader, decided_by="区应急管理局", decision_number="沙应急〔2026〕9号")
    assert reviewed.competent.startswith("区级")
    Appraisal.objects.update(grade="小微企业达标")
    clock.move_to(NINE + dt.timedelta(days=4 * 365))
    reviewed = Appraisal.objects.get()

    with pytest.raises(NotReady, match="E-APPRAISAL-EXPIRED 小微企业达标已于2029年12月6日到期"):
        word_of_certificate(reviewed)

    assert list(Appraisal.objects.all().expired()) == [reviewed]


def test_major_hazard_found_after_a_review_is_laid_before_the_office_once(
    reviewed, factory, clock, supervisor
):
    clock.move_to(NINE + LATER)
    make_major(factory, found_on=dt.date(2026, 12, 1))

    assert (look_back(dt.date(2026, 12, 7)), look_back(dt.date(2026, 12, 8))) == (1, 0)

    found = Conduct.objects.get()
    assert (found.kind, found.appraisal, found.state) == ("missed", reviewed, "proposed")
    found.take("confirm", by=supervisor, note="评审时设备已停用多年，没有看出来")
    assert (found.assessor.recent_mistakes, found.assessor.should_be_suspended) == (1, False)


def test_tasks_of_three_years_follow_risk_and_size_and_are_written_once(factory, supervisor, town, inspector):
    [firm] = wanted(town, NINE.date())
    assert (firm.subject, firm.target.id) == (factory, "small-firms")
    with pytest.raises(PermissionDenied):
        plan_targets(town, 2026, by=inspector)

    assert (plan_targets(town, 2026, by=supervisor), plan_targets(town, 2026, by=supervisor)) == (1, 0)

    told = [(line.key, line.values["reach"], line.values["grade"]) for line in lines_of(factory)]
    assert told == [("2026 各岗位", "岗位达标", "小微企业达标"), ("2028", "企业达标", "小微企业达标")]


def test_a_post_that_reached_its_standard_does_not_make_the_firm_graded(factory, line):
    make_line(factory, year="2026 各岗位", reach="岗位达标", progress="已达标")

    assert not class_of(factory).is_graded


def test_every_guard_of_appraisals_is_named_here():
    words = Path(__file__).read_text(encoding="utf-8")
    ours = {code for code, each in GUARDS.items() if ".appraisals." in each.test.__module__}

    assert len(ours) == 13
    assert {code for code in ours if code not in words} == set()


def test_share_of_firms_that_reached_a_grade_in_time(factory, line, village, supervisor, town):
    make_line(
        make_subject("河边家具厂", village, type="core/factory").take("verify", by=supervisor), year="2027"
    )
    year = Period.year(NINE.date())
    assert (firms_due(Scope(org=town), year).get(), firms_graded(Scope(org=town), year).count()) == (
        factory,
        0,
    )
    told = {**line.values, "progress": "已达标", "valid-until": "2026-12-30"}

    correct_entry(line, told, by=None)
    assert firms_graded(Scope(org=town), year).count() == 0  # runs out before the year does
    correct_entry(line, {**told, "valid-until": "2029-12-30"}, by=None)

    assert firms_graded(Scope(org=town), year).get() == factory


def test_command_plans_and_looks_back(factory):
    out = StringIO()
    call_command("appraisals", "plan", "--year", "2026", stdout=out)
    call_command("appraisals", "look-back", stdout=out)

    assert "1 户还没有建设任务" in out.getvalue()
    assert "已给 1 户排入任务" in out.getvalue()
    assert "列出待认定 0 条" in out.getvalue()
