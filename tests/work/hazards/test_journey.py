"""Stories from discovery to closure."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import NotReady
from anwang.town.evidence.actions import attach_photos
from anwang.town.notices.models import Notice
from anwang.town.orgs.choices import OrgKind
from anwang.town.people.choices import Role
from anwang.work.hazards.actions import confirm_and_assign, fix_on_spot
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import NEXT_WEEK, TODAY, make_hazard, make_photo, show_after
from tests.factories.orgs import make_org
from tests.factories.people import make_user


def steps(hazard, user):
    return {offer.step.name for offer in hazard.offers(user)}


def told(user):
    return list(Notice.objects.filter(recipient=user).order_by("id").values_list("text", flat=True))


def test_hazard_travels_from_report_to_closure(hazard, inspector, supervisor, owner):
    hazard.take("confirm", by=inspector, level="general")
    hazard.take("assign", by=supervisor, assignee=owner, due_on=NEXT_WEEK)
    show_after(hazard, owner)
    hazard.take("submit", by=owner, note="已更换灭火器")
    hazard.take("close", by=inspector)

    assert hazard.state == HazardState.CLOSED
    assert (hazard.closed_by, hazard.was_on_time) == (inspector, True)
    assert [event.verb for event in history(hazard)] == [
        "hazards.report",
        "evidence.attach_photo",
        "hazards.confirm",
        "hazards.assign",
        "evidence.attach_photo",
        "hazards.submit",
        "hazards.close",
    ]


def test_whoever_must_act_next_is_told(supervisor, submitted, owner, inspector):
    submitted.take("reject", by=inspector, due_on=NEXT_WEEK, note="压力仍不足")

    assert told(supervisor) == [f"新登记隐患待核实：{submitted}", f"整改完成，待复查：{submitted}"]
    assert told(owner) == [
        f"有一条隐患要整改，2026年11月30日前完成：{submitted}",
        f"复查不合格，请在2026年11月30日前重新整改：{submitted}",
    ]


def test_office_confirms_and_assigns_in_one_go(hazard, supervisor, owner):
    confirm_and_assign(
        hazard, by=supervisor, level="general", assignee=owner, due_on=NEXT_WEEK, note="请抓紧"
    )

    assert (hazard.state, hazard.confirmed_by, hazard.assignee) == ("rectifying", supervisor, owner)
    assert [
        event.note for event in history(hazard).filter(verb__in=["hazards.confirm", "hazards.assign"])
    ] == [
        "请抓紧",
        "",
    ]


def test_rectifier_and_colleagues_cannot_close_what_is_theirs(submitted, owner, unit):
    colleague = make_user("钱店员", (unit, Role.SAFETY_OFFICER))

    for person in (owner, colleague):
        with pytest.raises(PermissionDenied):
            submitted.take("close", by=person)


def test_cadre_who_rectified_on_behalf_cannot_close_it(hazard, inspector, supervisor, cadre, village):
    hazard.take("confirm", by=inspector, level="general")
    hazard.take("assign", by=supervisor, assignee=cadre, due_on=NEXT_WEEK)
    show_after(hazard, cadre)
    hazard.take("submit", by=cadre)

    with pytest.raises(PermissionDenied, match="整改的人和本单位的人不能复查自己的整改"):
        hazard.take("close", by=cadre)
    hazard.take("close", by=make_user("刘村干", (village, Role.VILLAGE_CADRE)))
    assert hazard.state == "closed"


def test_colleague_of_the_unit_may_submit_for_the_assignee(assigned, unit):
    colleague = make_user("钱店员", (unit, Role.WORKER))
    show_after(assigned, colleague)

    assigned.take("submit", by=colleague)

    assert (assigned.state, assigned.submitted_by) == ("rectified", colleague)


def test_submit_waits_for_a_photo_that_is_not_the_one_from_before(assigned, owner):
    photo = make_photo()
    for slot in ("before", "after"):
        photo.seek(0)
        attach_photos(assigned, [photo], slot=slot, by=owner)

    with pytest.raises(NotReady, match="须先上传整改后照片"):
        assigned.take("submit", by=owner)


def test_reject_sends_back_with_a_new_date_and_counts(submitted, inspector, owner):
    submitted.take("reject", by=inspector, due_on=dt.date(2026, 12, 4), note="压力仍不足")

    assert (submitted.state, submitted.reject_count, submitted.rectified_on) == ("rectifying", 1, None)
    assert (submitted.due_on, submitted.first_due_on) == (dt.date(2026, 12, 4), NEXT_WEEK)
    assert submitted.last_rejection == "压力仍不足"
    with pytest.raises(NotReady, match="退回之后新拍的"):
        submitted.take("submit", by=owner)


def test_reject_needs_a_reason_and_a_day_to_come(submitted, inspector):
    with pytest.raises(ValidationError) as refused:
        submitted.take("reject", by=inspector, due_on=TODAY, note="")
    assert refused.value.message_dict == {"note": ["退回整改须写明原因"]}
    with pytest.raises(ValidationError) as refused:
        submitted.take("reject", by=inspector, due_on=dt.date(2026, 11, 22), note="不行")
    assert refused.value.message_dict == {"due_on": ["期限不能早于今天（2026年11月23日）"]}


def test_supervisor_extends_to_a_later_day_only(assigned, supervisor):
    with pytest.raises(ValidationError) as refused:
        assigned.take("extend", by=supervisor, due_on=NEXT_WEEK, note="缺货")
    assert refused.value.message_dict == {"due_on": ["须晚于现在的期限（2026年11月30日）"]}

    assigned.take("extend", by=supervisor, due_on=dt.date(2026, 12, 10), note="缺货")

    assert (assigned.due_on, assigned.first_due_on, assigned.extension_count) == (
        dt.date(2026, 12, 10),
        NEXT_WEEK,
        1,
    )
    assert assigned.due_rule == "首次期限2026年11月30日，王站长同意延至2026年12月10日"


def test_rectifier_asks_for_time_and_the_office_answers(assigned, owner, supervisor):
    assigned.take("ask_extension", by=owner, wished_due_on=dt.date(2026, 12, 5), wish_reason="缺货")

    assert {"grant", "decline"} <= steps(assigned, supervisor)
    assert "ask_extension" not in steps(assigned, owner)
    assert Hazard.objects.awaiting(supervisor).get() == assigned
    assigned.take("grant", by=supervisor, due_on=dt.date(2026, 12, 3))
    assert (assigned.due_on, assigned.wished_due_on) == (dt.date(2026, 12, 3), None)
    assert told(owner)[-1] == f"同意延期至2026年12月3日：{assigned}"


def test_declined_wish_leaves_the_limit(assigned, owner, supervisor):
    assigned.take("ask_extension", by=owner, wished_due_on=dt.date(2026, 12, 5), wish_reason="缺货")

    assigned.take("decline", by=supervisor, note="镇上有货")

    assert (assigned.due_on, assigned.wished_due_on, assigned.wish_reason) == (NEXT_WEEK, None, "")


def test_time_is_asked_for_before_it_is_over(assigned, owner):
    Hazard.objects.filter(pk=assigned.pk).update(due_on=dt.date(2026, 11, 20))

    with pytest.raises(NotReady, match="已过整改期限，不能再申请延期"):
        assigned.take("ask_extension", by=owner, wished_due_on=dt.date(2026, 12, 5), wish_reason="缺货")


def test_transfer_waits_for_a_reply_and_ends_with_it(assigned, supervisor):
    assigned.take(
        "transfer",
        by=supervisor,
        transferred_to="区消防救援支队",
        reply_due_on=dt.date(2026, 12, 8),
        note="超出职权",
    )

    assert assigned.state == "transferred"
    assert Hazard.objects.awaiting(supervisor).get() == assigned
    assigned.take("conclude", by=supervisor, reply="已依法查处并整改完毕")
    assert (assigned.state, assigned.reply) == ("closed", "已依法查处并整改完毕")


def test_transferred_hazard_that_comes_back_is_looked_at_anew(assigned, supervisor):
    assigned.take(
        "transfer",
        by=supervisor,
        transferred_to="区消防救援支队",
        reply_due_on=dt.date(2026, 12, 8),
        note="超出职权",
    )

    assigned.take("take_back", by=supervisor, note="区里认为应由镇办理")

    assert (assigned.state, assigned.assignee, assigned.due_on, assigned.transferred_to) == (
        "reported",
        None,
        None,
        "",
    )


def test_void_needs_a_reason_and_is_for_ever(hazard, supervisor, inspector):
    with pytest.raises(ValidationError, match="作废须写明原因"):
        hazard.take("void", by=supervisor)
    with pytest.raises(PermissionDenied):
        hazard.take("void", by=inspector, note="重复")

    hazard.take("void", by=supervisor, note="与 HZ-2026-0002 重复登记")

    assert hazard.state == "voided"
    assert hazard.offers(supervisor) == []
    assert not Hazard.objects.counted().exists()
    assert Hazard.objects.filter(pk=hazard.pk).exists()


def test_visitor_closes_what_was_put_right_before_their_eyes(hazard, cadre):
    fix_on_spot(hazard, by=cadre, after=[make_photo()])

    assert (hazard.state, hazard.closed_by, hazard.fixed_on_site) == ("closed", cadre, True)
    assert (hazard.due_on, hazard.rectified_on, hazard.was_on_time) == (TODAY, TODAY, True)


def test_only_the_finder_saw_it_put_right(hazard, inspector):
    with pytest.raises(PermissionDenied, match="须由发现隐患的人当场办理"):
        fix_on_spot(hazard, by=inspector, after=[make_photo()])


def test_firm_that_puts_its_own_right_still_needs_other_eyes(unit, owner, inspector):
    hazard = make_hazard(unit, by=owner)

    fix_on_spot(hazard, by=owner, before=[make_photo()], after=[make_photo()])

    assert (hazard.state, hazard.source, hazard.assignee, hazard.submitted_by) == (
        "rectified",
        "self-check",
        owner,
        owner,
    )
    assert "close" not in steps(hazard, owner)
    hazard.take("close", by=inspector)
    assert hazard.state == "closed"


def test_fix_on_spot_needs_both_photos(unit, cadre):
    hazard = make_hazard(unit, by=cadre)

    with pytest.raises(NotReady, match="须先上传整改前照片"):
        fix_on_spot(hazard, by=cadre, after=[make_photo()])


def test_major_hazard_cannot_be_fixed_on_the_spot(unit, cadre):
    hazard = make_hazard(unit, by=cadre, level="major", photos=[make_photo()])

    with pytest.raises(NotReady, match="重大隐患不能当场改正销号"):
        fix_on_spot(hazard, by=cadre, after=[make_photo()])


def test_unit_without_an_account_is_acted_for_by_the_village(village, inspector, supervisor, cadre):
    empty = make_org(OrgKind.UNIT, "无账号小作坊", village)
    hazard = make_hazard(empty, by=cadre)
    hazard.take("confirm", by=inspector, level="general")

    assert hazard.suggest("assign", supervisor)["assignee"] == cadre
    hazard.take("assign", by=supervisor, assignee=cadre, due_on=NEXT_WEEK)
    assert list(Hazard.objects.awaiting(cadre)) == [hazard]


def test_principal_is_suggested_before_everybody_else(hazard, unit, supervisor, owner):
    make_user("钱店员", (unit, Role.WORKER))
    make_user("安全员", (unit, Role.SAFETY_OFFICER))

    assert [str(person) for person in hazard.rectifiers()] == ["赵店主", "安全员", "钱店员", "陈村干"]


def test_general_hazard_of_the_village_is_rechecked_by_its_cadre_a_major_one_is_not(submitted, cadre):
    assert "close" in steps(submitted, cadre)
    Hazard.objects.filter(pk=submitted.pk).update(level="major", criterion="expert")
    submitted.refresh_from_db()
    assert "close" not in steps(submitted, cadre)
