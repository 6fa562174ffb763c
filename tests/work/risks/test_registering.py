"""A register is started from a template, trimmed, corrected; nothing is ever really deleted."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import NotReady
from anwang.knowledge.packs import queries as packs
from anwang.town.people.choices import Role
from anwang.work.risks.actions.registering import (
    add_control,
    add_event,
    add_point,
    correct,
    take_out,
    take_over,
)
from anwang.work.risks.models import Control, RiskPoint
from anwang.work.risks.queries import figures, templates_for
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("packs")]


@pytest.fixture
def shop(village):
    return make_subject("五云小吃", village, type="core/restaurant")


@pytest.fixture
def keeper(shop):
    return make_user("钱店主", (shop.org, Role.PRINCIPAL))


def test_an_owner_takes_over_a_starter_with_one_tap(shop, keeper):
    [template] = templates_for(shop)

    [point] = take_over(template, shop, by=keeper)

    assert (point.name, point.template, point.subject) == ("后厨与用餐区", "core/restaurant", shop)
    assert figures(shop) == {"points": 1, "events": 5, "unassessed": 5, "controls": 10}
    event = point.events.first()
    assert (event.accident, event.factor_name) == ("可燃气体爆炸", "易燃气体")
    assert event.proposal == {"scheme": "core/lec", "inputs": {"l": "1", "e": "6", "c": "15"}}
    assert history(shop).last().note == "餐饮场所：1 个风险点、10 条措施"
    with pytest.raises(NotReady, match="已经都有了"):
        take_over(template, shop, by=keeper)


def test_a_type_without_a_template_gets_the_general_one(village):
    odd = make_subject(village=village, type="core/school")

    assert [each.id for each in templates_for(odd)] == ["enterprise"]


def test_a_point_is_written_down_event_by_event(shop, keeper):
    point = add_point(shop, by=keeper, name="气瓶间", kind="storage")
    event = add_event(point, by=keeper, name="气瓶泄漏", accident_type="16")
    control = add_control(event, by=keeper, text="气瓶直立", kind="management")

    correct(control, by=keeper, text="气瓶直立固定")

    assert history(control).last().changes == {"管控措施": ["气瓶直立", "气瓶直立固定"]}
    with pytest.raises(ValidationError, match="这家已有同名的风险点"):
        add_point(shop, by=keeper, name="气瓶间")


def test_what_is_taken_out_stays_in_the_books(shop, keeper):
    point = add_point(shop, by=keeper, name="旧仓库")

    take_out(point, by=keeper, reason="已退租")

    assert not RiskPoint.objects.visible_to(keeper).exists()
    assert RiskPoint.objects.get().is_deleted
    assert history(point).last().note == "已退租"


def test_the_village_writes_for_an_owner_and_a_leader_does_not(shop, cadre, leader):
    assert add_point(shop, by=cadre, name="店面")
    with pytest.raises(PermissionDenied):
        add_point(shop, by=leader, name="后厨")


@pytest.mark.parametrize("template", ["core/factory", "core/chemical-store", "core/shop"])
def test_every_template_can_be_taken_over(village, template):
    subject = make_subject(village=village)
    [wanted] = [each for each in packs.risk_templates() if each.full_id == template]

    take_over(wanted, subject, by=None)

    assert Control.objects.filter(event__point__subject=subject).count() == wanted.counts[2]
