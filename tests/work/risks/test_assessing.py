"""An event is judged by a scheme; the newest counts; the point follows its gravest event."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.audit.trail import history
from anwang.town.people.choices import Role
from anwang.work.risks.actions.assessing import assess
from anwang.work.risks.actions.changing import raise_grade
from anwang.work.risks.models import Reassessment
from tests.factories.people import make_user
from tests.factories.risks import make_event, make_point
from tests.factories.subjects import make_subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("packs")]
ORANGE = {"l": 3, "e": 6, "c": 15}
BLUE = {"l": "0.5", "e": 3, "c": 7}


@pytest.fixture
def point(village):
    return make_point(make_subject(village=village), "后厨")


@pytest.fixture
def keeper(point):
    return make_user("钱安全", (point.org, Role.SAFETY_OFFICER))


def test_an_assessment_keeps_everything_and_grades_the_point(point, keeper, time_machine):
    time_machine.move_to("2026-11-26T02:00:00Z", tick=False)
    event = make_event(point)

    made = assess(event, scheme="core/lec", inputs=ORANGE, by=keeper)

    point.refresh_from_db()
    event.refresh_from_db()
    assert (made.score, made.grade, made.assessor) == (Decimal(270), "orange", keeper)
    assert made.words == "LEC 270（L 3、E 6、C 15）"
    assert made.told[2] == ("事故的后果", "15", "非常严重，一至二人死亡")
    assert (event.grade, point.grade, point.control_level) == ("orange", "orange", "department")
    assert (point.assessed_on, point.next_review_on) == (dt.date(2026, 11, 26), dt.date(2027, 11, 26))
    assert [each.label for each in history(event)] == ["评估风险"]


def test_a_point_is_as_grave_as_its_gravest_event(point, keeper):
    assess(make_event(point), scheme="core/lec", inputs=BLUE, by=keeper)
    assess(make_event(point), scheme="core/ls-a", inputs={"l": 5, "s": 5}, by=keeper)

    point.refresh_from_db()

    assert (point.grade, point.control_level) == ("red", "company")


def test_a_new_assessment_counts_and_the_old_one_stays(point, keeper):
    event = make_event(point)
    assess(event, scheme="core/lec", inputs=ORANGE, by=keeper, on=dt.date(2026, 1, 5))

    assess(event, scheme="core/lec", inputs=BLUE, by=keeper)

    point.refresh_from_db()
    assert point.grade == "blue"
    assert [each.grade for each in event.assessments.all()] == ["blue", "orange"]


def test_a_direct_upgrade_makes_it_red_for_a_reason(point, keeper):
    event = make_event(point)

    with pytest.raises(ValidationError) as refused:
        assess(event, scheme="core/lec", inputs=BLUE, by=keeper, upgrade="core/ten-people")
    made = assess(
        event,
        scheme="core/lec",
        inputs=BLUE,
        by=keeper,
        upgrade="core/ten-people",
        upgraded_reason="同班 14 人",
    )

    assert refused.value.message_dict == {"upgraded_reason": ["直接判定为重大风险须写明理由"]}
    assert (made.scored_grade, made.grade) == ("blue", "red")


@pytest.mark.parametrize(
    ("inputs", "wrong"),
    [
        ({"l": 3, "e": 6}, {"c": ["请选事故的后果"]}),
        ({"l": 4, "e": 6, "c": 15}, {"l": ["发生的可能性没有 4 这个取值，可选 10、6、3、1、0.5、0.2、0.1"]}),
        ({"l": "很大", "e": 6, "c": 15}, {"l": ["“很大”不是数"]}),
    ],
)
def test_inputs_outside_the_tables_are_refused(point, keeper, inputs, wrong):
    with pytest.raises(ValidationError) as refused:
        assess(make_event(point), scheme="core/lec", inputs=inputs, by=keeper)

    assert refused.value.message_dict == wrong


def test_a_worker_does_not_assess(point):
    worker = make_user("孙工", (point.org, Role.WORKER))

    with pytest.raises(PermissionDenied):
        assess(make_event(point), scheme="core/lec", inputs=BLUE, by=worker)


def test_a_raised_grade_falls_only_when_every_event_is_assessed_anew(point, keeper, supervisor):
    events = [make_event(point), make_event(point)]
    for event in events:
        assess(event, scheme="core/lec", inputs=BLUE, by=keeper)

    raise_grade(point, "red", "邻近施工挖断燃气管", by=supervisor)
    point.refresh_from_db()
    assert (point.grade, point.assessed_grade, point.control_level) == ("red", "blue", "company")

    assess(events[0], scheme="core/lec", inputs=BLUE, by=keeper)
    point.refresh_from_db()
    assert point.grade == "red"

    assess(events[1], scheme="core/lec", inputs=BLUE, by=keeper)
    point.refresh_from_db()
    assert (point.grade, point.raised_grade) == ("blue", "")
    assert Reassessment.objects.get().state == "assessed"


def test_a_grade_is_not_raised_downwards_or_without_a_reason(point, keeper, supervisor):
    assess(make_event(point), scheme="core/lec", inputs=ORANGE, by=keeper)
    point.refresh_from_db()

    with pytest.raises(ValidationError, match="降级只能重新评估"):
        raise_grade(point, "yellow", "看着还行", by=supervisor)
    with pytest.raises(ValidationError, match="须写明原因"):
        raise_grade(point, "red", " ", by=supervisor)
