"""Rows of the two lists: entered, worked on, linked both ways, turned into regulations."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.town.notices.models import Notice
from anwang.work.campaigns.actions import adopt_regulation, correct_row, enter_remedy, link, unlink
from anwang.work.campaigns.models import Link, Problem, Remedy
from tests.factories.hazards import make_hazard
from tests.factories.lists import DUE_ON, make_paper, make_problem, make_remedy

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = dt.date(2026, 11, 23), dt.date(2026, 11, 24)


@pytest.fixture
def problem(campaign, village, supervisor):
    return make_problem(campaign, village, supervisor)


@pytest.fixture
def remedy(campaign, department, supervisor):
    return make_remedy(campaign, department, supervisor)


@pytest.fixture
def hazard(village, supervisor):
    return make_hazard(village, by=supervisor, topic="fire")


def test_a_problem_is_solved_and_may_be_sent_back(problem, cadre, supervisor):
    problem.take("begin", by=cadre)
    problem.take("solve", by=cadre, solution="村规民约增加充电条款", solved_on=TODAY)
    problem.take("send_back", by=supervisor, note="条款没有公示")

    assert (problem.state, problem.solved_on, problem.return_count) == ("solving", None, 1)
    assert [event.label for event in history(problem)] == ["登记问题", "开始解决", "已解决", "退回"]
    assert Notice.objects.filter(recipient=cadre).latest("id").text == (
        "制度性问题被退回：电动自行车集中充电没有管理制度（条款没有公示）"
    )


@pytest.mark.parametrize("day", [dt.date(2026, 11, 19), TOMORROW], ids=["发现以前", "明天"])
def test_a_problem_is_solved_between_being_found_and_today(problem, cadre, day):
    problem.take("begin", by=cadre)

    with pytest.raises(ValidationError, match="解决日期须在发现问题之后，且不晚于今天"):
        problem.take("solve", by=cadre, solution="已建立制度", solved_on=day)


def test_a_unit_is_told_of_its_new_problem_and_has_it_to_do(cadre, problem, neighbour, supervisor):
    assert Notice.objects.get(recipient=cadre, url=problem.get_absolute_url()).text == (
        "问题隐患清单新增，由五云村解决：电动自行车集中充电没有管理制度"
    )
    todo = {
        user.name: Problem.objects.filter(Problem.workflow.awaiting(user)).count()
        for user in (cadre, neighbour, supervisor)
    }
    assert todo == {"陈村干": 1, "刘村干": 0, "王站长": 0}


def test_the_office_may_act_for_a_unit_but_another_unit_may_not(problem, supervisor, neighbour):
    with pytest.raises(PermissionDenied, match="须由责任单位（五云村）办理"):
        problem.take("begin", by=neighbour)
    assert problem.take("begin", by=supervisor).state == "solving"


def test_a_voided_problem_says_why(problem, supervisor, cadre):
    with pytest.raises(PermissionDenied):
        problem.take("void", by=cadre, note="重复")
    with pytest.raises(ValidationError, match="作废须写明原因"):
        problem.take("void", by=supervisor)
    assert problem.take("void", by=supervisor, note="与另一条重复").state == "voided"


def test_a_problem_is_not_found_tomorrow_nor_due_before_found(campaign, village, supervisor):
    with pytest.raises(BadInput, match="发现日期不能晚于今天"):
        make_problem(campaign, village, supervisor, found_on=TOMORROW)
    with pytest.raises(ValidationError, match="解决期限不能早于发现日期"):
        make_problem(campaign, village, supervisor, due_on=dt.date(2026, 11, 1))
    assert Problem.objects.count() == 0


def test_a_cadre_enters_rows_for_the_own_village_only(campaign, village, second_village, cadre, unit):
    mine = make_problem(campaign, village, cadre)

    assert mine.entered_by == cadre
    for org in (second_village, unit):
        with pytest.raises(PermissionDenied, match="你不能为"):
            make_problem(campaign, org, cadre)


def test_a_remedy_becomes_a_regulation_with_its_paper(remedy, officer):
    remedy.take("begin", by=officer)
    with pytest.raises(NotReady, match="须附上制度文件"):
        adopt_regulation(remedy, by=officer, outcome_name="充电管理办法", outcome_on=TODAY)

    adopt_regulation(
        remedy, by=officer, outcome_name="回龙坝镇电动自行车集中充电管理办法",
        outcome_number="回龙坝府发〔2026〕12号", outcome_on=TODAY, files=[make_paper()],
    )  # fmt: skip

    assert (remedy.state, remedy.adopted_by) == ("adopted", officer)
    assert remedy.outcome_words == "《回龙坝镇电动自行车集中充电管理办法》（回龙坝府发〔2026〕12号）"
    assert [paper.name for paper in remedy.regulations] == ["管理办法.docx"]


def test_nothing_stays_of_a_regulation_that_is_refused(remedy, officer):
    remedy.take("begin", by=officer)

    with pytest.raises(ValidationError, match="日期不能晚于今天"):
        adopt_regulation(remedy, by=officer, outcome_name="办法", outcome_on=TOMORROW, files=[make_paper()])
    assert not remedy.regulations.exists()


def test_a_measure_is_carried_out_and_may_still_become_a_regulation(
    campaign, department, supervisor, officer
):
    measure = make_remedy(campaign, department, supervisor, kind="measure", title="逐户签订承诺书")
    measure.take("begin", by=officer)
    measure.take("complete", by=officer, completed_on=TODAY)

    assert [offer.step.name for offer in measure.offers(officer)] == ["adopt"]
    assert not Remedy.objects.filter(Remedy.workflow.awaiting(officer)).exists()


def test_a_rule_waits_to_be_adopted_a_measure_to_be_carried_out(campaign, department, supervisor, officer):
    rows = [make_remedy(campaign, department, supervisor, kind=kind) for kind in ("regulation", "works")]
    for row in rows:
        row.take("begin", by=officer)
    duties = Remedy.workflow.duties(officer)

    assert [list(Remedy.objects.filter(duties[name])) for name in ("adopt", "complete")] == [
        [rows[0]], [rows[1]],
    ]  # fmt: skip


def test_a_remedy_is_ended_with_its_reason(remedy, officer):
    with pytest.raises(ValidationError, match="终止须写明原因"):
        remedy.take("end", by=officer)
    assert remedy.take("end", by=officer, note="区里已出台统一办法").state == "ended"


def test_what_answers_what_is_known_at_both_ends(remedy, problem, hazard, supervisor):
    link(remedy, problem, by=supervisor)
    again = link(remedy, problem, by=supervisor)
    link(remedy, hazard, by=supervisor)

    assert Link.objects.count() == 2
    assert (again.answered, list(problem.links.standing()), hazard.remedy_links.get().remedy) == (
        problem, [again], remedy,
    )  # fmt: skip
    assert history(hazard).last().note == "制度措施：制定电动自行车集中充电管理办法"


def test_a_link_taken_away_can_be_made_again(remedy, problem, supervisor):
    first = unlink(link(remedy, problem, by=supervisor), by=supervisor)
    second = link(remedy, problem, by=supervisor)

    assert (first.removed_by, first.pk == second.pk) == (supervisor, False)
    assert list(Link.objects.standing()) == [second]


def test_who_answers_for_neither_end_links_nothing(remedy, problem, neighbour):
    with pytest.raises(PermissionDenied, match="须由应急办，或措施、问题的责任单位办理"):
        link(remedy, problem, by=neighbour)


def test_the_unit_at_one_end_may_link(remedy, problem, cadre, officer):
    assert link(remedy, problem, by=cadre) == link(remedy, problem, by=officer)


def test_a_link_has_exactly_one_other_end(remedy, problem, hazard):
    for ends in ({}, {"problem": problem, "hazard": hazard}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Link.objects.create(remedy=remedy, **ends)


def test_a_remedy_entered_for_a_problem_answers_it_at_once(campaign, problem, department, supervisor):
    remedy = enter_remedy(
        campaign, org=department, by=supervisor, title="明确充电点管理职责", kind="mechanism",
        due_on=DUE_ON, answers=[problem],
    )  # fmt: skip

    assert [made.problem for made in remedy.links.standing()] == [problem]


def test_a_row_is_corrected_while_it_is_open(problem, cadre, neighbour, supervisor):
    seen = problem.version
    correct_row(problem, by=cadre, title="充电没有制度", due_on=TODAY, seen=seen)

    assert (problem.title, problem.due_on) == ("充电没有制度", DUE_ON)
    assert history(problem).last().changes == {"问题": ["电动自行车集中充电没有管理制度", "充电没有制度"]}
    with pytest.raises(PermissionDenied, match="须由应急办、责任单位或登记人修改"):
        correct_row(problem, by=neighbour, title="x")
    with pytest.raises(Conflict, match="已被他人修改"):
        correct_row(problem, by=cadre, title="y", seen=seen)
    problem.take("void", by=supervisor, note="重复")
    with pytest.raises(NotReady, match="当前为“已作废”，不能再修改"):
        correct_row(problem, by=supervisor, title="z")


def test_rows_are_seen_by_the_town_their_unit_and_who_entered_them(
    problem, supervisor, leader, inspector, cadre, officer, neighbour, owner, stranger
):
    people = (supervisor, leader, inspector, cadre, officer, neighbour, owner, stranger)

    seen = {user.name for user in people if problem in Problem.objects.visible_to(user)}

    assert seen == {user.name for user in (supervisor, leader, inspector, cadre, officer)}
