"""What the records make of a firm's credit, and who is to be told when it is on the list."""

from __future__ import annotations

from typing import Any

from anwang.knowledge.packs import queries as packs
from anwang.work.credit.choices import ConductKind
from anwang.work.credit.models import ConductRecord, JointMeasure, Proposal, Watch
from anwang.work.enforcement.actions import tell_credit
from anwang.work.enforcement.choices import Credit
from anwang.work.subjects.models import Subject

BODIES = "enforcement/joint-measures"


def credit_class(subject: Subject) -> tuple[Credit, str]:
    """Good, plain or poor, and because of which record.

    On the list, gravely dishonest or watched: poor. An ordinary poor record takes good credit away. A good
    record with nothing against it: good.
    """
    listed = Proposal.objects.listed().filter(subject=subject).first()
    if listed is not None:
        return Credit.POOR, f"{listed.number} {listed.decided_by} {listed.decision_number}"
    standing = list(ConductRecord.objects.standing().filter(subject=subject).order_by("-since", "-pk"))
    grave = next((each for each in standing if each.kind == ConductKind.GRAVE), None)
    if grave is not None:
        return Credit.POOR, f"{grave.number} {grave.document}"
    watch = Watch.objects.current().filter(subject=subject).first()
    if watch is not None:
        return Credit.POOR, f"镇重点关注：{watch.reason}"
    poor = next((each for each in standing if each.kind == ConductKind.POOR), None)
    if poor is not None:
        return Credit.PLAIN, f"{poor.number} {poor.document}"
    good = next((each for each in standing if each.kind == ConductKind.GOOD), None)
    return (Credit.GOOD, f"{good.number} {good.document}") if good else (Credit.PLAIN, "")


def settle_credit(subject: Subject, *, by: Any) -> Credit:
    """Tell enforcement, which inspects by it."""
    credit, source = credit_class(subject)
    tell_credit(subject, credit=credit, source=source, by=by)
    return credit


def open_joint_measures(proposal: Proposal) -> None:
    """Whom to tell, as the pack lists them; what is there already stays."""
    for each in packs.code_table(BODIES).codes:
        JointMeasure.objects.get_or_create(proposal=proposal, words=each.name)
