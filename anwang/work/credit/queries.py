"""What a firm's page says of its credit, and what the public may be given."""

from __future__ import annotations

from typing import Any

from anwang.town.people.choices import Role
from anwang.work.credit import guards
from anwang.work.credit.facts import Deed
from anwang.work.credit.models import ConductRecord, Proposal, Watch
from anwang.work.credit.rules import keeps
from anwang.work.enforcement.guards import demand
from anwang.work.enforcement.models import FirmClass
from anwang.work.enforcement.rules import SEERS
from anwang.work.subjects.models import Subject


def credit_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """Records, listings and, for the town alone, whether it is watched."""
    if not subject.is_enterprise:
        return None
    conducts = list(ConductRecord.objects.visible_to(user).filter(subject=subject)[:5])
    proposals = list(Proposal.objects.visible_to(user).filter(subject=subject)[:5])
    watch = Watch.objects.visible_to(user).current().filter(subject=subject).first()
    may_keep = user.covers(subject, *keeps.roles)
    if not (conducts or proposals or watch or may_keep):
        return None
    known = FirmClass.objects.visible_to(user).filter(subject=subject).first()
    return {
        "conducts": conducts, "proposals": proposals, "watch": watch, "may_keep": may_keep,
        "firm_class": known,
        "knows_class": user.covers(subject, *SEERS),
    }  # fmt: skip


def public_rows(what: str, user: Any) -> list[dict[str, Any]]:
    """What may be handed to the credit platform: published records (``conduct``), listings (``listed``)."""
    demand(Deed(is_watch=what == "watch"), [guards.not_the_watch_list])
    rows: Any
    if what == "listed":
        rows = Proposal.objects
        rows = rows.visible_to(user).published().select_related("subject")
        return [
            {
                "name": str(each.subject), "code": each.subject.code, "parties": each.parties,
                "reason": each.kind_name, "authority": each.decided_by, "document": each.decision_number,
                "since": each.decided_on, "until": each.listed_until, "published": each.published_where,
            }
            for each in rows
        ]  # fmt: skip
    rows = ConductRecord.objects
    rows = rows.visible_to(user).published().select_related("subject")
    return [
        {
            "name": str(each.subject), "code": each.subject.code, "kind": each.get_kind_display(),
            "reason": each.behaviour, "authority": each.authority, "document": each.document,
            "since": each.since, "until": each.until, "published": each.published_where,
        }
        for each in rows
    ]  # fmt: skip


def keepers_only(user: Any) -> bool:
    """Whether this person keeps credit somewhere."""
    return bool(user.holds(*keeps.roles))


READERS = (*SEERS, Role.DEPARTMENT_OFFICER, Role.PRINCIPAL, Role.SAFETY_OFFICER)
