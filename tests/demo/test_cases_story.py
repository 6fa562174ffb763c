"""The cases of the demo go the way that the law prescribes, paper by paper."""

import datetime as dt
from zoneinfo import ZoneInfo

import time_machine

from anwang.base.audit.trail import histories
from anwang.town.people.choices import Role
from anwang.work.cases.models import Case
from anwang.work.papers.binding import bound
from demo.cases_story import CasesStory
from demo.cast import build_cast
from demo.inspections_story import delegate
from demo.places import build_places
from demo.settling import Town
from tests.factories.enforcement import make_officer, publish_enforcement
from tests.factories.hazards import make_hazard
from tests.factories.people import make_user
from tests.factories.subjects import make_subject
from tests.sharing import shared
from tests.work.papers.conftest import typeset

__all__ = ["typeset"]
FIRST, LAST = dt.date(2026, 11, 9), dt.date(2026, 11, 20)
FIRMS = 16
COURSE = [
    ("case", "file"),
    ("case-filing", "approve"),
    ("case", "report_facts"),
    ("investigation-report", "approve"),
    ("penalty-notice", "approve"),
    ("penalty-notice", "serve"),
    ("party", "notify"),
    ("case", "review"),
    ("legal-review", "approve"),
    ("party", "state_defence"),
    ("defence-record", "approve"),
    ("case", "discuss"),
    ("discussion-record", "approve"),
    ("case-handling", "approve"),
    ("party", "decide"),
    ("penalty-decision", "approve"),
    ("penalty-decision", "serve"),
    ("party", "serve"),
    ("party", "publish"),
    ("party", "pay"),
    ("case-closing", "approve"),
    ("case", "close"),
]
"""立案、调查、告知、审核、呈批、决定、送达、执行、结案."""
OVER = [
    ("case", "report_facts"),
    ("investigation-report", "approve"),
    ("case", "ask_transfer"),
    ("case", "approve_transfer"),
    ("transfer-approval", "approve"),
    ("transfer-letter", "approve"),
    ("case", "send"),
    ("case", "receive"),
]


@shared
def town(db):
    """The demo's places and people, sixteen firms with owners, officers and a delegation."""
    with time_machine.travel(at(FIRST), tick=False):
        publish_enforcement()
        places = build_places()
        cast = build_cast(places)
        for inspector in cast.inspectors:
            make_officer(places.town, inspector.name, user=inspector)
        subjects, owners = [], {}
        for _ in range(FIRMS):
            subject = make_subject("", places.villages[0], type="core/factory")
            subjects.append(subject.take("verify", by=cast.supervisor))
            owners[subject.pk] = make_user("何厂长", (subject.org, Role.PRINCIPAL))
        hazard = make_hazard(by=cast.supervisor, subject=subjects[0], title="配电箱没有漏电保护")
        hazard.take("confirm", by=cast.supervisor, level="general")
        owner = owners[subjects[0].pk]
        hazard.take("assign", by=cast.supervisor, assignee=owner, due_on=FIRST + dt.timedelta(days=3))
        told = Town(places, cast, subjects, owners, campaign=None, models=None)
        delegate(told, FIRST)
    return told


@shared
def lived(packs, town):
    """Twelve days of its cases."""
    story = CasesStory(town, FIRST, LAST)
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + dt.timedelta(days=number)
        with time_machine.travel(at(day), tick=False):
            story.live(day)
    return list(Case.objects.order_by("pk"))


def at(day):
    return dt.datetime(day.year, day.month, day.day, 16, tzinfo=ZoneInfo("Asia/Shanghai"))


def deeds_of(case, party):
    """What was done to the case, to one of its parties and to their papers, in the order of the trail."""
    papers = [each for each in case.dossier.papers.all() if each.addressee in (None, party.pk)]
    named = {(paper._meta.label_lower, paper.pk): paper.kind for paper in papers}
    named |= {(case._meta.label_lower, case.pk): "case", (party._meta.label_lower, party.pk): "party"}
    return [
        (named[event.target_type, event.target_id], event.verb.rpartition(".")[2])
        for event in histories([case, party, *papers])
    ]


def test_every_case_of_the_demo_goes_in_the_order_of_the_law(lived):
    states = [(case.state, case.stage) for case in lived]
    courses = [OVER if case.state == "transferred" else COURSE for case in lived]

    assert states == [
        ("closed", "executed"), ("reported", "notified"), ("investigating", "open"),
        ("transferred", "open"), ("reported", "notified"), ("reported", "served"),
    ]  # fmt: skip
    for case, course in zip(lived, courses, strict=True):
        for party in case.respondents.all():
            done = [deed for deed in deeds_of(case, party) if deed in course]
            assert done == sorted(done, key=course.index), f"{case} {party}"
            assert len(done) == len(set(done))
    assert (lived[1].source, lived[1].hazard.reject_count) == ("hazard", 1)
    firm, principal = lived[0].respondents.all()
    assert [deed for deed in COURSE if deed not in deeds_of(lived[0], firm)] == [
        ("case", "review"), ("legal-review", "approve"), ("case", "discuss"),
        ("discussion-record", "approve"),
    ]  # fmt: skip
    assert ("penalty-decision", "serve") in deeds_of(lived[0], principal)
    assert [deed for deed in OVER if deed not in deeds_of(lived[3], lived[3].sole)] == []


def test_papers_of_a_closed_case_bear_the_days_of_its_course(lived):
    papers = list(lived[0].dossier.papers.all())
    dated = {paper.kind: paper.made_on for paper in papers}
    served = [paper for paper in papers if hasattr(paper, "service")]

    in_order = [dated[kind] for kind, step in COURSE if kind in dated and step == "approve"]
    assert in_order == sorted(in_order)
    assert dated["case-handling"] <= lived[0].sole.decided_at.date() <= dated["penalty-decision"]
    assert len(served) == 4
    assert all(paper.made_on <= paper.service.served_on <= lived[0].closed_at.date() for paper in served)


def test_file_of_the_closed_case_binds_its_evidence(typeset, lived):
    data, count = bound(lived[0].dossier)

    assert (data[:5], count > 15) == (b"%PDF-", True)
