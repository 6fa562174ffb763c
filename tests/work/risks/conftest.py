"""A metal workshop with two risk points, and its people."""

from anwang.town.people.choices import Role
from tests.factories.people import make_user
from tests.factories.risks import make_control, make_event, make_point
from tests.factories.subjects import make_subject
from tests.sharing import shared


@shared
def works(packs, village, supervisor):
    works = make_subject("回龙机械加工厂", village, type="core/factory", code="")
    return works.take("verify", by=supervisor)


@shared
def boss(works):
    return make_user("罗老板", (works.org, Role.PRINCIPAL))


@shared
def press(works):
    return graded(
        make_point(works, "冲床", post="冲压工", person="张某某", person_phone="13911112222"), "yellow"
    )


@shared
def store(works):
    return graded(make_point(works, "气瓶间", post="仓管员", order=1), "blue")


@shared
def crushed(press):
    event = make_event(press, "手被压断", accident_type="4", description="手伸进模具取料")
    make_control(
        event, "用工具取送料", kind="management", what_to_check="取料工具在不在", how_to_check="班前看"
    )
    make_control(event, "立即停机，止血送医", kind="emergency", what_to_check="", how_to_check="")
    return event


def graded(point, grade):
    """A point as grave as that."""
    point.grade = point.assessed_grade = grade
    point.assessed_on = "2026-11-02"
    point.save()
    return point
