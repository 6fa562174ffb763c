"""The engine: moves a record, or leaves it as it was and says why."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.audit.trail import history
from anwang.base.flow.signals import step_taken
from anwang.base.kit.refusals import Conflict, NotReady
from anwang.work.hazards.models import Hazard


def stored(record):
    return Hazard.objects.get(pk=record.pk)


def test_step_moves_stamps_and_counts_the_version(record, inspector):
    record.take("confirm", by=inspector, level="general")

    kept = stored(record)
    assert (kept.state, kept.version, kept.confirmed_by) == ("confirmed", 2, inspector)
    assert kept.confirmed_at is not None


def test_step_leaves_what_changed_in_the_trail(record, inspector):
    record.take("confirm", by=inspector, level="major", criterion="expert", note="专家意见")

    event = history(record).last()
    assert (event.verb, event.label, event.actor_name) == ("hazards.confirm", "核实", "李检查")
    assert (event.before, event.after, event.note) == ("reported", "confirmed", "专家意见")
    assert event.changes == {
        "状态": ["待核实", "待交办"],
        "等级": ["一般", "重大"],
        "判定标准": ["", "专家论证"],
    }


def test_dates_in_the_trail_are_written_as_people_write_them(rectifying, next_week):
    words = f"{next_week.year}年{next_week.month}月{next_week.day}日"

    assert history(rectifying).last().changes["整改期限"] == ["", words]


def test_step_is_refused_from_the_wrong_state_with_who_was_first(record, inspector, supervisor):
    record.take("confirm", by=inspector, level="general")

    with pytest.raises(NotReady, match=r"^李检查已于\d\d-\d\d \d\d:\d\d核实，当前为“待交办”，不能核实$"):
        record.take("confirm", by=supervisor, level="general")


def test_step_is_refused_to_whoever_may_not_with_the_rule_s_sentence(record, owner):
    with pytest.raises(PermissionDenied, match="须由应急办负责人、执法检查人员、部门安全员办理"):
        record.take("confirm", by=owner, level="general")

    assert stored(record).state == "reported"


def test_of_two_rules_the_one_that_fails_is_told(rectifying, supervisor):
    with pytest.raises(PermissionDenied, match=r"^责任人没有申请延期$"):
        rectifying.take("decline", by=supervisor, note="不行")


def test_step_is_refused_while_a_need_is_not_met(rectifying, owner):
    with pytest.raises(NotReady, match="须先上传整改后照片"):
        rectifying.take("submit", by=owner)

    assert stored(rectifying).state == "rectifying"


def test_step_is_refused_when_somebody_changed_the_record_meanwhile(
    record, inspector, supervisor, owner, next_week
):
    seen = record.version
    record.take("confirm", by=inspector, level="general")

    with pytest.raises(Conflict, match=r"李检查已于.*请先看看改了什么，再办理交办整改"):
        record.take("assign", by=supervisor, seen=seen, assignee=owner, due_on=next_week)


def test_missing_answers_are_named_field_by_field(record, inspector, supervisor):
    record.take("confirm", by=inspector, level="general")

    with pytest.raises(ValidationError) as refused:
        record.take("assign", by=supervisor, assignee=None)

    assert refused.value.message_dict == {
        "assignee": ["交办整改须填写这一项"],
        "due_on": ["交办整改须填写这一项"],
    }


def test_answers_to_questions_not_asked_are_refused(record, inspector):
    with pytest.raises(ValidationError, match="核实不收这些内容：title"):
        record.take("confirm", by=inspector, level="general", title="改个说法")


def test_required_note_is_demanded(record, inspector):
    with pytest.raises(ValidationError) as refused:
        record.take("dismiss", by=inspector, note="  ")

    assert refused.value.message_dict == {"note": ["不予认定须写明原因"]}


def test_checks_look_at_the_answers_together(record, inspector):
    with pytest.raises(ValidationError) as refused:
        record.take("confirm", by=inspector, level="major", criterion="expert")

    assert refused.value.message_dict == {"note": ["经专家论证认定的，须写明论证意见"]}


def test_refused_record_is_as_the_database_has_it(record, inspector):
    with pytest.raises(ValidationError):
        record.take("confirm", by=inspector, level="grave")

    assert (record.state, record.level, record.version) == ("reported", "general", 1)
    assert history(record).last().verb == "hazards.report"


def test_news_of_a_step_is_told_once_inside_the_transaction(record, inspector):
    heard = []

    def listen(sender, *, record, step, by, note, answers, **rest):
        heard.append((sender, record.state, step.name, by, note, answers))

    step_taken.connect(listen)
    try:
        record.take("confirm", by=inspector, level="general", note="看过")
    finally:
        step_taken.disconnect(listen)

    assert heard == [(Hazard, "confirmed", "confirm", inspector, "看过", {"level": "general"})]


def test_step_without_a_target_leaves_the_state(rectifying, supervisor):
    rectifying.take("nudge", by=supervisor)

    event = history(rectifying).last()
    assert (rectifying.state, event.before, event.after) == ("rectifying", "rectifying", "rectifying")
    assert event.changes == {}


def test_values_that_follow_see_the_answers(rectifying, next_week):
    assert (rectifying.due_on, rectifying.first_due_on) == (next_week, next_week)
