"""Whom a case is against: the firm, its principal or others directly responsible, each by itself."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import PenaltyBasis
from anwang.work.cases.choices import CaseState, Party, Procedure
from anwang.work.cases.models import Case, Respondent
from anwang.work.cases.rules import handles, opens


@transaction.atomic
def add_respondent(
    case: Case, *, penalty: str, by: Any, person: str = "", post: str = "", identity: str = ""
) -> Respondent:
    """One more party for the same facts (一案双罚): a person by name, or the firm where no name is said."""
    (handles | opens).demand(by, case)
    case.refresh_from_db(from_queryset=Case._base_manager.select_for_update())
    is_short = case.procedure == Procedure.SUMMARY and case.state == CaseState.REPORTED
    if case.state not in (CaseState.DRAFT, CaseState.INVESTIGATING) and not is_short:
        raise NotReady(
            f"当前为“{case.get_state_display()}”，不能再加当事人；还没有告知的，先退回补充调查再加"
        )
    made = add_party(case, penalty=penalty, person=person, post=post, identity=identity)
    case.wind(by)
    record(by, "cases.add_respondent", case, label="增加当事人", note=f"{made}：{made.punished.behaviour}")
    return made


def add_party(
    case: Case, *, penalty: str, person: str = "", post: str = "", identity: str = ""
) -> Respondent:
    """Write the party down, with what is known of the firm; the case's line of parties follows."""
    demand_offence(penalty, case.release)
    is_person = bool(person.strip())
    made = Respondent(
        case=case,
        org=case.org,
        topic=case.topic,
        kind=Party.PERSON if is_person else Party.FIRM,
        name=person.strip() or case.subject.name,
        post=post.strip() if is_person else "",
        identity=identity.strip() if is_person else case.subject.code,
        penalty=penalty,
    )
    made.full_clean()
    made.save()
    case.look_again()
    case.parties = "、".join(str(each) for each in case.standing)[:300]
    case.save(update_fields=["parties"])
    return made


def demand_offence(penalty: str, release: Release) -> PenaltyBasis:
    """The offence by its id, among those of the pack."""
    known = {each.full_id: each for each in release.pack.penalties}
    if penalty not in known:
        raise BadInput(f"没有这种违法行为：{penalty}，请从清单里选")
    return known[penalty]
