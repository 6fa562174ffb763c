"""What the packs in use hold: topics, types of subjects, checklists, registers, risks, forms."""

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.base.kit.refusals import NotReady
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.queries.releases import release, release_of, releases, towns_own
from anwang.knowledge.packs.shapes import (
    Checklist,
    CodeTable,
    CommitmentForm,
    Competence,
    Criterion,
    Form,
    Indicator,
    InstallationScheme,
    Item,
    LeadSource,
    LimitRow,
    Register,
    ReportForm,
    Responsibility,
    Rhythm,
    RiskScheme,
    RiskTemplate,
    SubjectType,
    Topic,
    Upgrade,
)

if TYPE_CHECKING:
    from anwang.town.orgs.models import Org


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
    packs = (each.pack for each in towns_own().values())
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
    own = (each for found in towns_own().values() for each in found.pack.checklists)
    return (*checklists(), *own)


def checklists_for(type_id: str, org: "Org | None" = None) -> tuple[Checklist, ...]:
    """The checklists in force that apply to a type of subject."""
    today = timezone.localdate()
    return tuple(each for each in checklists(org) if type_id in each.types and each.in_force(today))


def checklist(checklist_id: str, release: Release | None = None) -> Checklist:
    """The checklist with this full id, in the wording of a release or in today's."""
    return (release or release_of(checklist_id)).pack.checklist(checklist_id)


def item(checklist_id: str, item_id: str, release: Release | None = None) -> Item:
    """One question of a checklist."""
    return checklist(checklist_id, release).item(item_id)


def cited(thing: Checklist | Item | Criterion, release: Release | None = None) -> str:
    """What a thing rests on, in words: 《中华人民共和国消防法》第二十八条."""
    pack = (release or release_of(thing.full_id)).pack
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
    for each in (release or release_of(criterion_id)).pack.criteria:
        if each.full_id == criterion_id:
            return each
    raise LookupError(f"没有判定标准 {criterion_id}")


def limit(limit_id: str, on: dt.date, body: str | None = None) -> LimitRow:
    """The value of a limit (``core/recheck``) on a day, for a listing body (``town`` …) where it differs."""
    for each in release_of(limit_id).pack.limits:
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
    for each in (made_under or release_of(form_id)).pack.commitments:
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
    for each in (release or release_of(scheme_id)).pack.risk_schemes:
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
    for each in (release or release_of(scheme_id)).pack.installation_schemes:
        if each.full_id == scheme_id:
            return each
    raise LookupError(f"没有重大危险源辨识标准 {scheme_id}")


def code_table(table_id: str, release: Release | None = None) -> CodeTable:
    """The list of codes with this full id (``core/accident-types``)."""
    for each in (release or release_of(table_id)).pack.code_tables:
        if each.full_id == table_id:
            return each
    raise LookupError(f"没有代码表 {table_id}")


def rhythms(org: "Org | None" = None) -> tuple[Rhythm, ...]:
    """How often which firms check themselves."""
    return tuple(each for found in releases(org).values() for each in found.pack.self_check_rhythms)


def every_form() -> list[tuple[Form, int | None]]:
    """The statistical forms of the packs in use, each with the town that has it of its own, if one has."""
    found = {**releases(), **towns_own()}
    return [(form, each.org_id) for each in found.values() for form in each.pack.forms]


def forms(org: "Org | None" = None) -> tuple[Form, ...]:
    """The statistical forms of the packs in use."""
    return tuple(each for found in releases(org).values() for each in found.pack.forms)
