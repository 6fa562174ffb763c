"""Handing in a visit."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.actions import hand_in
from anwang.work.inspections.answers import Found
from anwang.work.inspections.choices import VisitClass, VisitState
from anwang.work.inspections.models import Visit
from tests.factories.hazards import make_photo


def test_visit_without_a_no_leaves_no_hazard(shop, checklist, fill_in, cadre):
    visit = hand_in(subject=shop, checklist=checklist, sheet=fill_in(), by=cadre)

    assert (visit.state, visit.visit_class, visit.failed_count) == (VisitState.DONE, VisitClass.PATROL, 0)
    assert visit.number == "JC-2026-0001"
    assert visit.answers.count() == len(checklist.items)
    assert not Hazard.objects.exists()


def test_no_becomes_a_hazard_with_the_packs_clause_level_and_days(shop, checklist, fill_in, cadre):
    sheet = fill_in(no_sleeping=Found(title="阁楼上住着两个人", before=[make_photo()]))

    visit = hand_in(subject=shop, checklist=checklist, sheet=sheet, by=cadre)

    hazard = visit.findings.get().hazard
    failed = checklist.item("no-sleeping").if_failed
    assert (hazard.title, hazard.level, hazard.within_days) == (
        "阁楼上住着两个人",
        failed.level,
        failed.within_days,
    )
    assert "消防法" in hazard.basis
    assert (hazard.topic, hazard.release, hazard.item) == ("fire", visit.release, "no-sleeping")
    assert hazard.state == HazardState.REPORTED


def test_what_was_mended_before_the_visitors_eyes_is_closed_at_once(shop, checklist, fill_in, cadre):
    found = Found(title="货物堵住通道", fixed=True, before=[make_photo()], after=[make_photo()])

    visit = hand_in(subject=shop, checklist=checklist, sheet=fill_in(exit_clear=found), by=cadre)

    hazard = visit.findings.get().hazard
    assert (hazard.state, hazard.fixed_on_site) == (HazardState.CLOSED, True)


def test_what_a_firm_mended_itself_waits_for_other_eyes(shop, checklist, fill_in, keeper):
    found = Found(title="货物堵住通道", fixed=True, before=[make_photo()], after=[make_photo()])

    visit = hand_in(subject=shop, checklist=checklist, sheet=fill_in(exit_clear=found), by=keeper)

    assert visit.visit_class == VisitClass.SELF_CHECK
    assert visit.findings.get().hazard.state == HazardState.RECTIFIED


def test_mended_on_the_spot_without_both_photos_keeps_nothing(shop, checklist, fill_in, cadre):
    found = Found(title="货物堵住通道", fixed=True, before=[make_photo()])

    with pytest.raises(BadInput, match="须有整改前、整改后照片各一张"):
        hand_in(subject=shop, checklist=checklist, sheet=fill_in(exit_clear=found), by=cadre)

    assert not Visit.objects.exists()
    assert not Hazard.objects.exists()


def test_visit_of_tomorrow_is_refused(shop, checklist, fill_in, cadre):
    with pytest.raises(BadInput, match="日期还没有到"):
        hand_in(
            subject=shop, checklist=checklist, sheet=fill_in(), by=cadre, visited_on=dt.date(2026, 11, 24)
        )


def test_stranger_cannot_check_our_shop(shop, checklist, fill_in, stranger):
    with pytest.raises(PermissionDenied):
        hand_in(subject=shop, checklist=checklist, sheet=fill_in(), by=stranger)


def test_trail_tells_how_many_were_good(shop, checklist, fill_in, cadre):
    visit = hand_in(
        subject=shop, checklist=checklist, sheet=fill_in(exit_clear=Found(title="堵了")), by=cadre
    )

    [event] = history(visit)
    assert event.changes["符合"] == ["", str(len(checklist.items) - 1)]
    assert event.changes["不符合"] == ["", "1"]


def test_visit_is_voided_only_after_its_hazards(shop, checklist, fill_in, cadre, supervisor):
    visit = hand_in(
        subject=shop, checklist=checklist, sheet=fill_in(exit_clear=Found(title="堵了")), by=cadre
    )

    [offer] = visit.offers(supervisor)
    assert "先逐条作废" in offer.obstacle

    visit.findings.get().hazard.take("void", by=supervisor, note="走错了门")
    visit.take("void", by=supervisor, note="走错了门")
    assert visit.state == VisitState.VOIDED
