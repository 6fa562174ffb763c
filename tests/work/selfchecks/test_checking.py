"""A due check is done, by the firm or for it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.notices.models import Notice
from anwang.work.inspections.answers import Found, Sheet
from anwang.work.inspections.choices import Value, VisitClass
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from anwang.work.selfchecks.actions import Owner, arrange, check, draw
from anwang.work.selfchecks.choices import EntryState, OccurrenceState, SampleState
from anwang.work.selfchecks.models import CheckOccurrence, SampleNote
from anwang.work.selfchecks.rounds import round_of
from tests.factories.hazards import make_photo
from tests.factories.selfchecks import make_duty

TODAY = dt.date(2026, 11, 26)


@pytest.fixture
def due(shop):
    """The shop's monthly check of November."""
    make_duty(shop)
    arrange(TODAY)
    return CheckOccurrence.objects.get()


def answers(asked, **found):
    """All well, but what was found."""
    found = {item.replace("_", "-"): each for item, each in found.items()}
    values = {item.id: Value.FAIL if item.id in found else Value.PASS for item in asked.checklist.items}
    return Sheet(values, found)


def do(due, by, owner=None, **found):
    asked = round_of(due.duty)
    return check(due, asked=asked, sheet=answers(asked, **found), by=by, owner=owner)


def test_check_without_hazards_is_a_fine_answer(due, keeper):
    visit = do(due, keeper)

    due.refresh_from_db()
    assert (due.state, due.visit, due.done_by, due.was_on_time) == (OccurrenceState.DONE, visit, keeper, True)
    assert (visit.visit_class, visit.failed_count, visit.on_behalf_of) == (VisitClass.SELF_CHECK, 0, "")


def test_what_failed_and_was_mended_is_self_corrected(due, keeper):
    found = Found(title="货物堵住通道", fixed=True, before=[make_photo()], after=[make_photo()])

    hazard = do(due, keeper, exit_clear=found).findings.get().hazard

    assert hazard.source == "self-check"
    assert hazard.is_self_corrected
    assert list(type(hazard).objects.self_corrected()) == [hazard]
    assert not type(hazard).objects.held_against_firms().exists()


def test_a_check_is_done_once(due, keeper):
    do(due, keeper)

    with pytest.raises(NotReady, match="不用再查"):
        do(due, keeper)


def test_a_late_check_may_be_made_good_until_the_next_one_begins(due, keeper, clock):
    clock.move_to(dt.datetime(2026, 12, 3, 2, tzinfo=dt.UTC))
    assert due.is_late
    do(due, keeper)

    due.refresh_from_db()
    assert due.was_on_time is False


def test_what_is_past_cannot_be_made_good(due, keeper, clock):
    clock.move_to(dt.datetime(2026, 12, 25, 2, tzinfo=dt.UTC))
    arrange(dt.date(2026, 12, 25))

    with pytest.raises(NotReady, match="下一次自查已经开始"):
        do(due, keeper)


def test_a_worker_does_the_post_check_but_not_the_principals(workshop, worker):
    post = make_duty(workshop, level="post", checklist="core/post-check", name="岗位日检")
    month = make_duty(workshop, level="principal", checklist="core/principal-check")
    arrange(TODAY)

    do(post.occurrences.get(), worker)
    with pytest.raises(PermissionDenied, match="主要负责人"):
        do(month.occurrences.get(), worker)


def test_officials_do_not_check_for_the_firm(due, inspector, leader):
    for official in (inspector, leader):
        with pytest.raises(PermissionDenied):
            do(due, official, owner=Owner("赵店主"))


def test_a_village_enters_for_an_owner_who_must_confirm(due, cadre, keeper):
    visit = do(due, cadre, owner=Owner("赵店主", "13900000001"))

    entry = visit.owner_entry
    assert (visit.visit_class, visit.on_behalf_of, visit.visitor) == (VisitClass.SELF_CHECK, "赵店主", cadre)
    assert (entry.state, entry.entered_by) == (EntryState.WAITING, cadre)
    assert entry.code in Notice.objects.get(recipient=keeper, url=entry.get_absolute_url()).text


def test_entering_for_nobody_is_refused(due, cadre):
    with pytest.raises(BadInput, match="业主姓名"):
        do(due, cadre)


def test_own_measures_are_asked_and_kept_in_the_words_of_the_day(workshop, boss):
    point = RiskPoint.objects.create(subject=workshop, org=workshop.org, name="冲压机")
    event = RiskEvent.objects.create(point=point, name="手被压伤")
    control = Control.objects.create(
        event=event, text="光栅有效", what_to_check="遮挡光栅看停不停", what_to_do="停机报修"
    )
    duty = make_duty(workshop, checklist="", name="冲压机周查")
    duty.controls.add(control)
    arrange(TODAY)
    asked = round_of(duty)

    visit = do(duty.occurrences.get(), boss, **{f"control_{control.pk}": Found(title="光栅失效")})
    Control.objects.update(text="改过的话")

    assert [(item.ask, item.look, item.fix) for item in visit.sheet.items] == [
        ("光栅有效", "遮挡光栅看停不停", "停机报修")
    ]
    assert [item.ask for item in asked.checklist.items] == ["光栅有效"]
    hazard = visit.findings.get().hazard
    assert (hazard.title, hazard.within_days, hazard.level) == ("光栅失效", 7, "general")
    assert "安全生产法" in hazard.basis


def test_some_checks_without_hazards_are_drawn_for_a_friendly_look(due, keeper, cadre):
    visit = do(due, keeper)
    SampleNote.objects.all().delete()

    note = draw(visit, share=100)

    assert note.state == SampleState.DRAWN
    note.take("look", by=cadre, said="灭火器教了一遍怎么用")
    assert (note.state, note.looked_by) == (SampleState.LOOKED, cadre)


def test_a_share_of_none_draws_nobody(due, keeper):
    visit = do(due, keeper)
    SampleNote.objects.all().delete()

    assert draw(visit, share=0) is None
    assert not SampleNote.objects.exists()
