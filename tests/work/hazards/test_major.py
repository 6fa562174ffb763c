"""What a major hazard needs besides: criterion, plan, both receipts, two pairs of eyes."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import NotReady
from anwang.work.hazards import actions
from anwang.work.hazards.models import Hazard
from anwang.work.hazards.queries import conditions_of
from tests.factories.hazards import PLAN, TODAY, hand_in_receipts, make_plan, show_after

YEAR_END = dt.date(2026, 12, 31)


def closing(hazard, user):
    [offer] = [offer for offer in hazard.offers(user) if offer.step.name == "close"]
    return offer.obstacle, offer.mend


def list_it(hazard, supervisor, **fields):
    known = {"notice_number": "回安办督〔2026〕1号", "due_on": YEAR_END}
    return actions.list_for_supervision(hazard, by=supervisor, **{**known, **fields})


def test_major_hazard_cites_a_criterion(hazard, inspector):
    with pytest.raises(ValidationError) as refused:
        hazard.take("confirm", by=inspector, level="major")

    assert list(refused.value.message_dict) == ["criterion"]


def test_database_itself_refuses_a_major_hazard_without_criterion(major):
    major.criterion = ""

    with pytest.raises(ValidationError, match="认定重大隐患必须引用判定标准"):
        major.validate_constraints()


def test_submit_names_each_thing_that_is_missing_in_turn(major, supervisor, owner):
    show_after(major, owner)

    def refusal():
        with pytest.raises(NotReady) as refused:
            major.take("submit", by=owner)
        return refused.value.sentence, refused.value.mend

    page = f"/hazards/{major.pk}/"
    assert refusal() == ("重大隐患须先报送治理方案（五落实）并备案", f"{page}plan/")
    plan = make_plan(major, owner)
    assert refusal() == ("治理方案待备案，备案后才能继续", f"{page}plan/")
    plan.take("file", by=supervisor)
    assert refusal() == ("双报告还缺向监管部门报告的回执、向职工报告的回执", f"{page}receipts/")
    hand_in_receipts(major, owner)
    major.take("submit", by=owner)
    assert major.state == "rectified"


def test_close_names_each_thing_that_stands_in_its_way(major_submitted, supervisor):
    major, page = major_submitted, f"/hazards/{major_submitted.pk}/"
    assert closing(major, supervisor) == ("", "")

    major.plan.take("reopen", by=supervisor, note="资金来源不实")
    assert closing(major, supervisor) == ("治理方案退回修改，备案后才能继续", f"{page}plan/")
    make_plan(major, supervisor)
    major.plan.take("file", by=supervisor)

    major.receipts.filter(kind="workers").delete()
    assert closing(major, supervisor) == ("双报告还缺向职工报告的回执", f"{page}receipts/")
    hand_in_receipts(major, supervisor)

    suspension = actions.suspend(major, by=supervisor, scope="二层", basis="决定书〔2026〕1号")
    assert closing(major, supervisor) == ("停产停业，审查同意恢复后才能继续", f"{page}suspension/")
    suspension.take("apply", by=major.assignee)
    suspension.take("resume", by=supervisor, reviewed_on=TODAY, note="现场符合条件")

    supervision = list_it(major, supervisor)
    assert closing(major, supervisor) == (
        "镇级挂牌督办 回安办督〔2026〕1号，摘牌后才能继续",
        f"{page}supervision/",
    )
    supervision.take("delist", by=supervisor, delisting_notice="回安办督〔2026〕9号")

    major.take("close", by=supervisor)
    assert major.state == "closed"


def test_whoever_confirmed_a_major_hazard_does_not_close_it(major_submitted, inspector):
    with pytest.raises(PermissionDenied, match="重大隐患须由核实人以外的人复查"):
        major_submitted.take("close", by=inspector)


def test_conditions_are_a_check_list_that_fills(major, supervisor, owner):
    def met():
        return {each.text: each.met for each in conditions_of(Hazard.objects.get(pk=major.pk))}

    assert set(met().values()) == {False}
    make_plan(major, owner, contingency="", funds=None)
    assert [text for text, done in met().items() if done] == ["责任落实", "措施落实", "时限落实"]
    make_plan(major, owner).take("file", by=supervisor)
    hand_in_receipts(major, owner)
    assert set(met().values()) == {True}


def test_incomplete_plan_cannot_be_filed_and_names_what_is_missing(major, supervisor, owner):
    plan = make_plan(major, owner, contingency="", funds=None)

    with pytest.raises(NotReady, match=r"^治理方案还缺：经费（万元）、安全措施和应急预案$"):
        plan.take("file", by=supervisor)


def test_plan_that_was_given_back_is_corrected_and_handed_in_anew(major, supervisor, owner):
    plan = make_plan(major, owner)
    plan.take("give_back", by=supervisor, note="措施太笼统")

    make_plan(major, owner, measures="拆除隔墙，新开一个安全出口，12 月 10 日前完成")

    plan.refresh_from_db()
    assert plan.state == "drafted"
    assert [event.verb for event in history(plan)] == [
        "hazards.write_plan",
        "hazards.give_back",
        "hazards.write_plan",
        "hazards.hand_in",
    ]


def test_filed_plan_is_not_changed_behind_the_regulator_s_back(major, supervisor, owner):
    make_plan(major, owner).take("file", by=supervisor)

    with pytest.raises(NotReady, match="治理方案已备案，须先由监管部门撤回备案才能修改"):
        make_plan(major, owner, funds="0.1")


def test_plan_ends_after_it_begins(major, owner):
    with pytest.raises(ValidationError, match="完成日期不能早于开始日期"):
        make_plan(major, owner, due_on=dt.date(2026, 11, 1))


def test_papers_are_for_major_hazards_under_way(assigned, hazard, owner):
    with pytest.raises(NotReady, match="只有重大隐患需要治理方案"):
        actions.file_plan(assigned, by=owner, **PLAN)


def test_neighbour_does_not_write_the_papers(major, stranger):
    with pytest.raises(PermissionDenied):
        actions.file_plan(major, by=stranger, **PLAN)
    with pytest.raises(PermissionDenied):
        hand_in_receipts(major, stranger)


def test_receipt_comes_from_a_body_of_its_kind_after_the_finding(major, owner):
    receipt = {"by": owner, "kind": "workers", "received_by": "工会主席"}

    with pytest.raises(ValidationError, match="接收机构与报告对象不符"):
        actions.hand_in_receipt(major, body="competent", received_on=TODAY, **receipt)
    with pytest.raises(ValidationError, match="接收日期须在发现隐患之后"):
        actions.hand_in_receipt(major, body="congress", received_on=dt.date(2026, 11, 1), **receipt)


def test_receipt_handed_in_again_corrects_the_first(major, owner):
    hand_in_receipts(major, owner)

    receipt = actions.hand_in_receipt(
        major, by=owner, kind="workers", body="congress", received_by="工会主席", received_on=TODAY
    )

    assert major.receipts.count() == 2
    assert history(receipt).last().changes == {
        "接收机构": ["职工大会", "职工代表大会"],
        "接收人": ["王站长", "工会主席"],
    }


def test_suspended_work_resumes_after_review_within_ten_days(major_submitted, inspector, owner):
    suspension = actions.suspend(major_submitted, by=inspector, scope="二层", basis="决定书〔2026〕1号")
    with pytest.raises(NotReady, match="不能审查同意恢复"):
        suspension.take("resume", by=inspector, reviewed_on=TODAY, note="符合")

    suspension.take("apply", by=owner)
    assert (suspension.state, suspension.review_due_on) == ("applied", dt.date(2026, 12, 3))
    suspension.take("refuse", by=inspector, reviewed_on=TODAY, note="通道仍有杂物")
    assert (suspension.state, suspension.review_due_on) == ("suspended", None)
    suspension.take("apply", by=owner)
    suspension.take("resume", by=inspector, reviewed_on=TODAY, note="符合")
    assert (suspension.state, major_submitted.standing_suspension) == ("resumed", None)


def test_firm_does_not_lift_its_own_stop(major_submitted, inspector, owner):
    suspension = actions.suspend(major_submitted, by=inspector, scope="二层", basis="决定书〔2026〕1号")
    suspension.take("apply", by=owner)

    with pytest.raises(PermissionDenied):
        suspension.take("resume", by=owner, reviewed_on=TODAY, note="符合")


def test_only_a_major_hazard_is_listed(assigned, supervisor):
    with pytest.raises(NotReady, match="只有重大隐患需要挂牌督办"):
        list_it(assigned, supervisor)


def test_hazard_is_listed_once_at_a_time(major, supervisor):
    list_it(major, supervisor)

    with pytest.raises(ValidationError, match="已在挂牌督办中"):
        list_it(major, supervisor)


def test_listed_hazard_is_reported_on_at_least_once_a_quarter(major, supervisor, owner):
    supervision = list_it(major, supervisor, due_on=dt.date(2027, 6, 30))
    assert supervision.progress_due_on == dt.date(2027, 2, 23)

    with time_machine.travel("2027-03-01T02:00:00Z"):
        assert supervision.is_progress_overdue
        actions.report_progress(supervision, by=owner, text="隔墙已拆除一半")

        assert supervision.progress_due_on == dt.date(2027, 6, 1)
        assert not supervision.is_progress_overdue
    assert [str(entry.text) for entry in supervision.progress.all()] == ["隔墙已拆除一半"]


def test_progress_is_a_duty_when_the_quarter_nears_its_end(major, supervisor, owner):
    supervision = list_it(major, supervisor, due_on=dt.date(2027, 6, 30))

    def awaits():
        return type(supervision).objects.filter(supervision.workflow.awaiting(owner)).exists()

    assert not awaits()
    with time_machine.travel("2027-02-10T02:00:00Z"):
        assert awaits()


@pytest.mark.parametrize(
    ("asked_at", "is_open"), [("2026-12-10T02:00:00Z", True), ("2026-12-11T02:00:00Z", False)]
)
def test_extension_is_asked_for_fifteen_working_days_before_the_end(
    major, supervisor, owner, asked_at, is_open
):
    supervision = list_it(major, supervisor)
    assert supervision.extension_window.date == dt.date(2026, 12, 10)
    asking = {
        "by": owner,
        "reason": "缺料",
        "interim_measures": "停用二层",
        "wished_until": dt.date(2027, 1, 31),
    }

    with time_machine.travel(asked_at):
        if is_open:
            assert actions.request_extension(supervision, **asking).state == "asked"
        else:
            with pytest.raises(NotReady, match="申请延期的时间已过：最迟2026年12月10日"):
                actions.request_extension(supervision, **asking)


def test_granted_extension_moves_listing_and_hazard(major, supervisor, owner):
    supervision = list_it(major, supervisor)
    request = actions.request_extension(
        supervision, by=owner, reason="缺料", interim_measures="停用二层", wished_until=dt.date(2027, 1, 31)
    )

    actions.decide_extension(
        request, by=supervisor, grant=True, until=dt.date(2027, 1, 15), note="同意半个月"
    )

    supervision.refresh_from_db()
    major.refresh_from_db()
    assert (request.state, request.decided_by) == ("granted", supervisor)
    assert (supervision.due_on, major.due_on, major.extension_count) == (
        dt.date(2027, 1, 15),
        dt.date(2027, 1, 15),
        1,
    )


def test_refused_extension_leaves_all_as_it_was(major, supervisor, owner):
    supervision = list_it(major, supervisor)
    request = actions.request_extension(
        supervision, by=owner, reason="缺料", interim_measures="停用二层", wished_until=dt.date(2027, 1, 31)
    )

    actions.decide_extension(request, by=supervisor, grant=False, note="理由不充分")

    supervision.refresh_from_db()
    assert (request.state, supervision.due_on) == ("refused", YEAR_END)


def test_listing_is_lifted_when_the_work_is_done(major, supervisor):
    supervision = list_it(major, supervisor)

    with pytest.raises(NotReady, match="须待整改完成、提交复查后才能摘牌"):
        supervision.take("delist", by=supervisor, delisting_notice="回安办督〔2026〕9号")


def test_listed_hazard_is_neither_voided_nor_handed_over(major, supervisor):
    list_it(major, supervisor)

    with pytest.raises(NotReady, match="摘牌后才能继续"):
        major.take("void", by=supervisor, note="误录")
