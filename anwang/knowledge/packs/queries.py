"""Reads of the packs in use. One light query for each request; everything else from memory."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.base.kit.refusals import NotReady
from anwang.knowledge.packs.choices import ReleaseState
from anwang.knowledge.packs.models import Release, ReleaseQuerySet
from anwang.knowledge.packs.shapes import (
    AccidentGrade,
    AppraisalGrade,
    BuildTarget,
    CaseKind,
    Checklist,
    CodeTable,
    CommitmentForm,
    Competence,
    Criterion,
    DiscretionStep,
    DishonestyKind,
    Form,
    Indicator,
    InstallationScheme,
    Item,
    LeadSource,
    LimitRow,
    PenaltyBasis,
    Register,
    ReportClock,
    ReportForm,
    Responsibility,
    Rhythm,
    RiskScheme,
    RiskTemplate,
    Rung,
    ScoreSheet,
    SubjectType,
    Topic,
    Upgrade,
    VisitFrequency,
)

if TYPE_CHECKING:
    from anwang.town.orgs.models import Org

_in_use: dict[int | None, dict[str, Release]] = {}
TOWNS_OWN = 0
"""Under this key, which is no town's, stand the packs that towns have of their own."""
ENDED = -1
"""Under this key stand those that towns had and ended."""


def forget(**_signal: object) -> None:
    """Look at the database again; called when a request or job begins and when a pack is published."""
    _in_use.clear()


def releases(org: "Org | None" = None) -> dict[str, Release]:
    """The newest published release of every pack that this town uses, by pack id; of two, the town's own."""
    key = org.pk if org else None
    if key not in _in_use:
        found: dict[str, Release] = {}
        rows = Release.objects.in_use(org).light()
        for each in rows.order_by("pack_id", "-version", F("org").asc(nulls_last=True)):
            found.setdefault(each.pack_id, each)
        _in_use[key] = found
    return _in_use[key]


def _towns_own() -> dict[str, Release]:
    """The newest published release of every pack that some town has of its own; their ids are unlike."""
    if TOWNS_OWN not in _in_use:
        found: dict[str, Release] = {}
        rows = Release.objects.filter(org__isnull=False, state=ReleaseState.PUBLISHED).light()
        for each in rows.order_by("pack_id", "-version"):
            found.setdefault(each.pack_id, each)
        _in_use[TOWNS_OWN] = found
    return _in_use[TOWNS_OWN]


def _ended() -> dict[str, Release]:
    """The last release of every pack that a town had and ended: what was made with it goes on reading it."""
    if ENDED not in _in_use:
        found: dict[str, Release] = {}
        rows = Release.objects.filter(org__isnull=False, state=ReleaseState.RETIRED).light()
        for each in rows.order_by("pack_id", "-version"):
            found.setdefault(each.pack_id, each)
        _in_use[ENDED] = found
    return _in_use[ENDED]


def ended_release(pack_id: str, org: "Org") -> Release | None:
    """The last release of a pack that this town has ended."""
    rows = Release.objects.filter(pack_id=pack_id, org=org, state=ReleaseState.RETIRED)
    return rows.order_by("-version").first()


def rows_in_use(org: "Org | None" = None) -> ReleaseQuerySet:
    """The releases that a town uses, as rows of the database."""
    return Release.objects.filter(pk__in=[each.pk for each in releases(org).values()])


def release(pack_id: str, org: "Org | None" = None) -> Release:
    """The release of a pack that new records are made under; without a town, a town's own is found too."""
    found = releases(org).get(pack_id)
    if found is None and org is None:
        found = _towns_own().get(pack_id) or _ended().get(pack_id)
    if found is None:
        raise LookupError(f"没有已发布的知识包 {pack_id}，请先执行 anwang packs load")
    return found


def topics(org: "Org | None" = None) -> tuple[Topic, ...]:
    """Every topic, once, in the order of its number."""
    found = {topic.id: topic for each in releases(org).values() for topic in each.pack.topics}
    return tuple(sorted(found.values(), key=lambda topic: topic.no))


def topic_name(topic_id: str) -> str:
    """The topic's name as a plan prints it, else as its own pack is called; an unknown id as it stands."""
    common = releases().values()
    printed = (topic.name for topic in topics() if topic.id == topic_id)
    called = (each.pack.name for each in common if each.pack.topic == topic_id)
    return next(printed, "") or next(called, "") or _town_calls_it(topic_id)


def _town_calls_it(topic_id: str) -> str:
    """What a town's own plan calls a topic that no common pack knows."""
    packs = (each.pack for each in _towns_own().values())
    return next((topic.name for pack in packs for topic in pack.topics if topic.id == topic_id), topic_id)


def subject_types(org: "Org | None" = None) -> tuple[SubjectType, ...]:
    """Every type of subject, the common ones first."""
    packs = sorted(
        (each.pack for each in releases(org).values()), key=lambda pack: (pack.kind != "base", pack.id)
    )
    return tuple(kind for pack in packs for kind in pack.subject_types)


def subject_type(type_id: str, org: "Org | None" = None) -> SubjectType:
    """The type with this full id (``fire/high-rise``)."""
    pack_id = type_id.partition("/")[0]
    for kind in release(pack_id, org).pack.subject_types:
        if kind.full_id == type_id:
            return kind
    raise LookupError(f"没有监管对象类型 {type_id}")


def checklists(org: "Org | None" = None) -> tuple[Checklist, ...]:
    """Every checklist in use."""
    return tuple(each for found in releases(org).values() for each in found.pack.checklists)


def checklists_anywhere() -> tuple[Checklist, ...]:
    """Every checklist in use, those that towns have of their own among them."""
    own = (each for found in _towns_own().values() for each in found.pack.checklists)
    return (*checklists(), *own)


def checklists_for(type_id: str, org: "Org | None" = None) -> tuple[Checklist, ...]:
    """The checklists in force that apply to a type of subject."""
    today = timezone.localdate()
    return tuple(each for each in checklists(org) if type_id in each.types and each.in_force(today))


def checklist(checklist_id: str, release: Release | None = None) -> Checklist:
    """The checklist with this full id, in the wording of a release or in today's."""
    return (release or _release_of(checklist_id)).pack.checklist(checklist_id)


def item(checklist_id: str, item_id: str, release: Release | None = None) -> Item:
    """One question of a checklist."""
    return checklist(checklist_id, release).item(item_id)


def cited(thing: Checklist | Item | Criterion, release: Release | None = None) -> str:
    """What a thing rests on, in words: 《中华人民共和国消防法》第二十八条."""
    pack = (release or _release_of(thing.full_id)).pack
    return pack.cite(*getattr(thing, "basis", ()))


def criteria(topic: str | None = None, on: dt.date | None = None) -> tuple[Criterion, ...]:
    """Criteria for major hazards: of one topic or all, in force on a day or ever."""
    return tuple(
        each
        for found in releases().values()
        if topic is None or found.topic == topic
        for each in found.pack.criteria
        if on is None or each.in_force(on)
    )


def criterion(criterion_id: str, release: Release | None = None) -> Criterion:
    """The criterion with this full id."""
    for each in (release or _release_of(criterion_id)).pack.criteria:
        if each.full_id == criterion_id:
            return each
    raise LookupError(f"没有判定标准 {criterion_id}")


def limit(limit_id: str, on: dt.date, body: str | None = None) -> LimitRow:
    """The value of a limit (``core/recheck``) on a day, for a listing body (``town`` …) where it differs."""
    for each in _release_of(limit_id).pack.limits:
        if each.full_id == limit_id:
            return each.on(on, body)
    raise LookupError(f"没有期限 {limit_id}")


def needed_limit(limit_id: str, on: dt.date, body: str | None = None, *, called: str = "期限") -> LimitRow:
    """The value of a limit that work cannot go on without; where no pack gives it, the sentence says so."""
    try:
        return limit(limit_id, on, body)
    except LookupError as missing:
        pack_id, _, name = limit_id.partition("/")
        said = f"知识包 {pack_id} 没有给出{cn_date(on)}的{called} {name}，请管理员执行 anwang packs load 载入"
        raise NotReady(said) from missing


def competences(topic: str | None = None) -> tuple[Competence, ...]:
    """Who is competent; for one topic, or all."""
    return tuple(
        each
        for found in releases().values()
        for each in found.pack.competences
        if topic is None or topic in each.topics
    )


def indicators(org: "Org | None" = None) -> tuple[Indicator, ...]:
    """Every indicator in use."""
    return tuple(each for found in releases(org).values() for each in found.pack.indicators)


def registers(org: "Org | None" = None) -> tuple[Register, ...]:
    """Every ledger in use."""
    return tuple(each for found in releases(org).values() for each in found.pack.registers)


def register(register_id: str, *, made_under: Release | None = None, org: "Org | None" = None) -> Register:
    """The ledger with this full id, in the wording of a release or in today's."""
    for each in (made_under or release(register_id.partition("/")[0], org)).pack.registers:
        if each.full_id == register_id:
            return each
    raise LookupError(f"没有台账 {register_id}")


def report_forms(org: "Org | None" = None) -> tuple[ReportForm, ...]:
    """Every periodic report in use."""
    return tuple(each for found in releases(org).values() for each in found.pack.reports)


def commitment_forms(org: "Org | None" = None) -> tuple[CommitmentForm, ...]:
    """Every daily commitment that some type of subject owes."""
    return tuple(each for found in releases(org).values() for each in found.pack.commitments)


def commitment_form(form_id: str, made_under: Release | None = None) -> CommitmentForm:
    """The form with this full id, in the wording of a release or in today's."""
    for each in (made_under or _release_of(form_id)).pack.commitments:
        if each.full_id == form_id:
            return each
    raise LookupError(f"没有安全承诺公告 {form_id}")


def lead_sources(org: "Org | None" = None) -> tuple[LeadSource, ...]:
    """Every list of firms that the packs in use know."""
    return tuple(each for found in releases(org).values() for each in found.pack.lead_sources)


def responsibilities(org: "Org | None" = None) -> tuple[Responsibility, ...]:
    """Who answers for which topic at which types of subject."""
    return tuple(each for found in releases(org).values() for each in found.pack.responsibilities)


def risk_schemes(org: "Org | None" = None) -> tuple[RiskScheme, ...]:
    """Every way to judge a risk, those that are offered first in front."""
    found = (each for release in releases(org).values() for each in release.pack.risk_schemes)
    return tuple(sorted(found, key=lambda scheme: not scheme.common))


def risk_scheme(scheme_id: str, release: Release | None = None) -> RiskScheme:
    """The scheme with this full id, in the wording of a release or in today's."""
    for each in (release or _release_of(scheme_id)).pack.risk_schemes:
        if each.full_id == scheme_id:
            return each
    raise LookupError(f"没有风险评估方法 {scheme_id}")


def risk_upgrades(release: Release | None = None) -> tuple[Upgrade, ...]:
    """The facts that make a risk a red one, of a release or of all in use."""
    found = [release] if release else list(releases().values())
    return tuple(each for one in found for each in one.pack.risk_upgrades)


def risk_templates(type_id: str = "", org: "Org | None" = None) -> tuple[RiskTemplate, ...]:
    """Proposed registers of risks, for a type of subject or all."""
    found = (each for release in releases(org).values() for each in release.pack.risk_templates)
    return tuple(each for each in found if not type_id or type_id in each.types)


def installation_scheme(scheme_id: str, release: Release | None = None) -> InstallationScheme:
    """The tables of major hazard installations with this full id."""
    for each in (release or _release_of(scheme_id)).pack.installation_schemes:
        if each.full_id == scheme_id:
            return each
    raise LookupError(f"没有重大危险源辨识标准 {scheme_id}")


def code_table(table_id: str, release: Release | None = None) -> CodeTable:
    """The list of codes with this full id (``core/accident-types``)."""
    for each in (release or _release_of(table_id)).pack.code_tables:
        if each.full_id == table_id:
            return each
    raise LookupError(f"没有代码表 {table_id}")


def rhythms(org: "Org | None" = None) -> tuple[Rhythm, ...]:
    """How often which firms check themselves."""
    return tuple(each for found in releases(org).values() for each in found.pack.self_check_rhythms)


def report_ladder(on: dt.date, org: "Org | None" = None) -> tuple[Rung, ...]:
    """How missing reports are chased, as in force on a day, from the earliest step to the last."""
    return tuple(sorted(_in_force("report_ladder", on, org), key=lambda each: each.workdays))


def visit_frequencies(on: dt.date, org: "Org | None" = None) -> tuple[VisitFrequency, ...]:
    """The classes of firms and how often each is inspected, as in force on a day, first fit first."""
    return tuple(_in_force("visit_frequencies", on, org))


def accident_grades(on: dt.date, org: "Org | None" = None) -> tuple[AccidentGrade, ...]:
    """The grades of accidents in force on a day, the gravest first."""
    return tuple(sorted(_in_force("accident_grades", on, org), key=lambda each: -each.rank))


def report_clocks(on: dt.date, org: "Org | None" = None) -> tuple[ReportClock, ...]:
    """Who reports an accident to whom within what time, as in force on a day."""
    return tuple(_in_force("report_clocks", on, org))


def penalties(on: dt.date, org: "Org | None" = None) -> tuple[PenaltyBasis, ...]:
    """Every offence that may be fined, as in force on a day."""
    return tuple(_in_force("penalties", on, org))


def penalty(penalty_id: str, release: Release | None = None) -> PenaltyBasis:
    """The offence with this full id, in the wording of a release or in today's."""
    for each in (release or _release_of(penalty_id)).pack.penalties:
        if each.full_id == penalty_id:
            return each
    raise LookupError(f"没有处罚裁量基准 {penalty_id}")


def discretion_steps(on: dt.date, org: "Org | None" = None) -> tuple[DiscretionStep, ...]:
    """The steps of discretion in force on a day."""
    return tuple(_in_force("discretion_steps", on, org))


def case_kinds(on: dt.date, org: "Org | None" = None) -> tuple[CaseKind, ...]:
    """The kinds of case in force on a day."""
    return tuple(_in_force("case_kinds", on, org))


def build_targets(on: dt.date, org: "Org | None" = None) -> tuple[BuildTarget, ...]:
    """What firms build in three years, as in force on a day, first fit first."""
    return tuple(_in_force("build_targets", on, org))


def appraisal_grades(on: dt.date, org: "Org | None" = None) -> tuple[AppraisalGrade, ...]:
    """The grades of standardization in force on a day."""
    return tuple(_in_force("appraisal_grades", on, org))


def score_sheets(on: dt.date, org: "Org | None" = None) -> tuple[ScoreSheet, ...]:
    """How which checklists are scored, as in force on a day."""
    return tuple(_in_force("score_sheets", on, org))


def dishonesty_kinds(on: dt.date | None = None, org: "Org | None" = None) -> tuple[DishonestyKind, ...]:
    """The deeds for which somebody is put on the list, by the rules in force on a day or ever, in order."""
    kept = _in_force("dishonesty_kinds", on, org)
    return tuple(sorted(kept, key=lambda each: (each.since is None, each.since, each.no)))


def forms(org: "Org | None" = None) -> tuple[Form, ...]:
    """The statistical forms of the packs in use."""
    return tuple(each for found in releases(org).values() for each in found.pack.forms)


def _in_force(name: str, on: dt.date | None, org: "Org | None") -> "Iterator[Any]":
    """The rows of one list of every pack in use that are in force on a day, or all that ever were."""
    rows = (each for found in releases(org).values() for each in getattr(found.pack, name))
    return (each for each in rows if on is None or each.in_force(on))


def _release_of(full_id: str) -> Release:
    return release(full_id.partition("/")[0])
