"""A hazard names the measure that did not hold; the risk point shows it and is assessed anew."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput
from anwang.town.people.choices import Role
from anwang.work.hazards.actions import name_control, report_hazard
from anwang.work.hazards.models import Hazard
from anwang.work.hazards.queries import known_control
from anwang.work.inspections.own_items import measure_item, measure_of
from anwang.work.risks.models import RiskChange
from tests.factories.people import make_user
from tests.factories.risks import make_control, make_event, make_point
from tests.factories.subjects import make_subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("packs")]


@pytest.fixture
def works(village):
    return make_subject("回龙机械加工厂", village, type="core/factory")


@pytest.fixture
def guard(works):
    """A measure of one of two points, so that no place in words says which."""
    make_point(works, "气瓶间")
    return make_control(make_event(make_point(works, "冲床", place="二车间")), "光电保护有效")


def test_a_failed_measure_says_where(guard, works, supervisor, village):
    hazard = report_hazard(by=supervisor, subject=works, title="光电保护被短接", control=guard)
    assert (hazard.control, hazard.place) == (guard, "二车间")

    with pytest.raises(BadInput, match="不在“别家”的风险清单里"):
        report_hazard(by=supervisor, subject=make_subject("别家", village), title="别处", control=guard)


def test_the_measures_point_is_assessed_anew_though_words_name_no_place(guard, works, supervisor, inspector):
    hazards = [
        report_hazard(by=supervisor, subject=works, title=f"保护失灵 {n}", control=guard, place=f"{n}号机")
        for n in range(3)
    ]
    for hazard in hazards:
        hazard.take("confirm", by=inspector, level="general", criterion="")

    change = RiskChange.objects.get()
    assert (change.kind, change.point) == ("repeated", guard.event.point)


def test_it_is_named_by_hand_and_later_failures_of_the_same_item_follow(guard, works, supervisor):
    hazard = report_hazard(by=supervisor, subject=works, title="保护失灵")
    Hazard.objects.filter(pk=hazard.pk).update(checklist="fire/shop-check", item="exit-clear")

    name_control(hazard, guard, by=supervisor)

    assert history(hazard).last().changes == {"失效的管控措施": ["", "光电保护有效"]}
    assert known_control(works, "fire/shop-check", "exit-clear") == guard
    assert known_control(works, "", "exit-clear") is None
    with pytest.raises(PermissionDenied):
        name_control(hazard, None, by=make_user("路过的", (make_subject("外人").org, Role.PRINCIPAL)))


@pytest.mark.parametrize(("item", "measure"), [("control-12", 12), ("control-zone", None), ("12", None)])
def test_only_digits_name_a_measure(item, measure):
    assert measure_of(item) == measure
    assert measure is None or measure_item(measure) == item


def test_what_failed_before_is_named_afterwards(guard, works, supervisor, village):
    def of(subject, item):
        hazard = report_hazard(by=supervisor, subject=subject, title=f"旧账 {item}")
        Hazard.objects.filter(pk=hazard.pk).update(item=item)
        return hazard

    told = of(works, measure_item(guard.pk))
    others = [
        of(works, "control-zone"),
        of(works, "control-99999"),
        of(make_subject("乙", village), told.item),
    ]
    backfill = import_module("anwang.work.hazards.migrations.0004_what_failed_before_is_named")
    Hazard.objects.filter(pk=told.pk).update(item=measure_item(guard.pk))

    backfill.name_what_failed(apps, None)

    assert list(Hazard.objects.of_measures()) == [told]
    assert len(others) == 3


def test_point_hazard_list_excel_and_machine_show_it(client, guard, works, supervisor, village):
    client.force_login(supervisor)
    hazard = report_hazard(by=supervisor, subject=works, title="光电保护被短接", control=guard)
    report_hazard(by=supervisor, subject=works, title="别的事")

    point = client.get(guard.event.point.get_absolute_url())
    assert (point.context["failed_open"], point.context["failed_closed"]) == (1, 0)
    assert f'href="{hazard.get_absolute_url()}"' in point.content.decode()
    for name, value in (("control", guard.pk), ("control__event__point", guard.event.point_id)):
        found = client.get("/api/v1/hazards/", {name: value}).json()["items"]
        assert [(row["id"], row["control_text"]) for row in found] == [(hazard.pk, "光电保护有效")]
    assert client.get("/hazards/", {"control": guard.pk, "format": "xlsx"}).status_code == 200
    page = client.get(hazard.get_absolute_url()).content.decode()
    assert f'href="{guard.get_absolute_url()}"' in page

    assert client.post(f"/hazards/{hazard.pk}/control/", {"control": ""}).status_code in (204, 302)
    address = f"/api/v1/hazards/{hazard.pk}/control/"
    body = {"control": guard.pk}
    assert client.post(address, body, content_type="application/json").json()["control_name"] == guard.text
    elsewhere = make_control(make_event(make_point(make_subject("别家", village))))
    wrong = client.post(address, {"control": elsewhere.pk}, content_type="application/json")
    assert wrong.status_code == 422
    new = {"subject": works.pk, "control": guard.pk, "title": "又短接了", "level": "general"}
    assert client.get("/hazards/new/", new).context["control"] == guard
