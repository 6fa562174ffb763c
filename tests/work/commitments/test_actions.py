"""The promise of the day: made once, late without harm, corrected with its first wording kept."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.town.notices.models import Notice
from anwang.work.commitments.actions import correct_commitment, make_commitment, remind
from anwang.work.commitments.models import Commitment
from anwang.work.commitments.queries import missing, owing, standing, today_of
from anwang.work.risks.models import MajorHazardInstallation
from anwang.work.selfchecks.models import ClosedDays
from anwang.work.subjects import closings
from tests.factories.subjects import make_subject
from tests.work.commitments.conftest import NINE

VALUES = {"units-total": 4, "units-running": 4, "hot-work-first": 1, "height": 2}
DAY = NINE.date()


@pytest.fixture
def made(store, principal):
    return make_commitment(store, grade="yellow", values=VALUES, by=principal)


def test_commitment_says_what_is_done_today_by_whom_and_by_when(made):
    assert (made.day, made.promised_by, made.grade) == (DAY, "何经理", "yellow")
    assert made.risky_work == "一级动火 1 处、高处作业 2 处"
    assert made.risky_count == 3
    assert made.pledge.startswith("今天我公司已进行安全风险研判")
    assert made.due_at == NINE.replace(hour=10, minute=0)
    assert (made.is_late, made.timing) == (False, "按时 09:12")
    assert [event.verb for event in history(made)] == ["commitments.make"]


def test_commitment_after_the_hour_is_late_and_counts_all_the_same(store, principal, clock, supervisor):
    clock.move_to(NINE.replace(hour=11, minute=40))

    made = make_commitment(store, grade="blue", values={}, by=principal)

    assert made.timing == "迟报 11:40"
    found = standing(supervisor, DAY)
    assert (found.owing, found.made, found.late, found.missing) == (1, 1, 1, 0)


def test_only_the_principal_promises(store, safety_officer, supervisor):
    for somebody in (safety_officer, supervisor):
        with pytest.raises(PermissionDenied, match="主要负责人"):
            make_commitment(store, grade="blue", values={}, by=somebody)


def test_a_day_has_one_commitment(made, store, principal):
    with pytest.raises(NotReady, match="已经公告"):
        make_commitment(store, grade="blue", values={}, by=principal)

    assert Commitment.objects.count() == 1


def test_who_owes_none_makes_none(packs, village, owner, unit):
    shop = make_subject("便民超市", village, type="core/shop")
    from anwang.town.people.choices import Role  # noqa: PLC0415 -- beside the one test that needs it
    from tests.factories.people import make_user  # noqa: PLC0415

    keeper = make_user("赵店主", (shop.org, Role.PRINCIPAL))

    with pytest.raises(NotReady, match="不用"):
        make_commitment(shop, grade="blue", values={}, by=keeper)


def test_correction_keeps_the_first_wording(made, principal, clock):
    clock.move_to(NINE.replace(hour=14))

    again = correct_commitment(
        made, grade="orange", values={**VALUES, "confined-space": 1}, because="下午临时清罐", by=principal
    )

    assert (again.version, again.grade, again.timing) == (2, "orange", "按时 09:12")
    first, second = again.editions.all()
    assert (first.grade, first.values["confined-space"]) == ("yellow", 0)
    assert (second.because, second.values["confined-space"]) == ("下午临时清罐", 1)
    assert [event.verb for event in history(made)] == ["commitments.make", "commitments.correct"]


def test_correction_says_why_and_does_not_overwrite_another(made, principal):
    with pytest.raises(BadInput, match="原因"):
        correct_commitment(made, grade="blue", values={}, because=" ", by=principal)
    with pytest.raises(Conflict, match="刚刚"):
        correct_commitment(made, grade="blue", values={}, because="改", by=principal, seen=9)


def test_figures_that_nobody_asked_for_are_refused(store, principal):
    with pytest.raises(BadInput, match="moon-landing"):
        make_commitment(store, grade="blue", values={"moon-landing": 1}, by=principal)
    with pytest.raises(BadInput, match="等级"):
        make_commitment(store, grade="purple", values={}, by=principal)


def test_missing_are_those_that_owe_and_have_not(store, principal, supervisor, village):
    other = make_subject("没核实的仓库", village, type="core/chemical-store")

    assert list(missing(supervisor, DAY)) == [store]
    assert other not in owing(supervisor, DAY)
    make_commitment(store, grade="blue", values={}, by=principal)
    assert list(missing(supervisor, DAY)) == []


def test_nobody_owes_a_day_before_it_was_under_supervision(store, supervisor):
    assert list(owing(supervisor, DAY - dt.timedelta(days=7))) == []


def test_closing_days_are_respected(store, supervisor, monkeypatch):
    monkeypatch.setattr(closings, "sources", [lambda subjects, day: [store.pk] if day == DAY else []])

    assert list(missing(supervisor, DAY)) == []
    assert today_of(store).is_closed
    assert remind(NINE) == 0


def test_what_the_firm_itself_calls_a_closing_day_counts(store, supervisor, principal):
    idle = {"kind": "idle", "from_on": DAY, "until_on": DAY, "entered_by": principal}
    ClosedDays.objects.create(subject=store, org=store.org, **idle)

    assert list(missing(supervisor, DAY)) == []
    assert list(missing(supervisor, DAY - dt.timedelta(days=1))) == [store]


def test_reminder_tells_the_principal_once(store, principal, safety_officer):
    assert remind(NINE) == 1
    [notice] = Notice.objects.all()
    assert notice.recipient == principal
    assert notice.text == "2026年11月23日的安全承诺还没有公告，请在 10:00 前研判并承诺"

    Notice.objects.update(read_at=NINE)
    assert remind(NINE) == 0


def test_reminder_leaves_alone_who_has_promised(made):
    assert remind(NINE) == 0


def test_heavy_hazards_are_counted_not_typed(store, principal):
    unit = MajorHazardInstallation.objects.create(subject=store, org=store.org, name="罐区", level=4)
    MajorHazardInstallation.objects.create(subject=store, org=store.org, name="未构成")
    made = make_commitment(store, grade="blue", values={"heavy-hazards": 9}, by=principal)
    assert made.values["heavy-hazards"] == 1

    unit.is_deleted = True
    unit.save()
    again = correct_commitment(made, grade="blue", values={}, because="罐区停用", by=principal)

    assert again.values["heavy-hazards"] == 0
