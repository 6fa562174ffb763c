"""What the ledger of before held goes on as proposals; its lines end, and say where they went."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from anwang.base.kit.dates import read_date
from anwang.base.kit.refusals import Refusal
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Org
from anwang.work.credit.actions.proposing import draft_proposal
from anwang.work.credit.models import Proposal
from anwang.work.registers.actions import end_entry
from anwang.work.registers.models import Entry
from anwang.work.subjects.models import Subject

LEDGER = "fringe-small-firms/dishonesty"


@dataclass
class TakenOver:
    """What was made of the ledger, and what somebody must look at."""

    made: list[Proposal] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def take_over_ledger(town: Org, *, by: Any) -> TakenOver:
    """Each line in force becomes a draft; one whose firm or deed is not known stays, with the reason.

    Run again, only what stayed is looked at.
    """
    found = TakenOver()
    for entry in Entry.objects.filter(register=LEDGER, town=town.pk).current().order_by("pk"):
        try:
            with transaction.atomic():
                found.made.append(_draft(entry, town, by))
        except Refusal as refusal:
            found.left.append(f"{entry.values.get('firm', '')}：{refusal.sentence}")
        except LookupError as missing:
            found.left.append(f"{entry.values.get('firm', '')}：{missing.args[0]}")
    return found


def _draft(entry: Entry, town: Org, by: Any) -> Proposal:
    told = entry.values
    name = str(told.get("firm", ""))
    subject = Subject.objects.filter(town=town.pk, name=name).select_related("org").first()
    if subject is None:
        raise LookupError("名单里没有叫这个名字的单位，请先建档")
    day = read_date(str(told.get("found-on", ""))) or entry.entered_on
    kept = {"证据": "evidence", "决定机关": "decided-by", "决定文号": "decision", "联合惩戒": "sanctions"}
    lines = [f"{word}：{told[column]}" for word, column in kept.items() if told.get(column)]
    made = draft_proposal(
        subject, kind=_kind(str(told.get("reason", "")), day), parties=name, happened_on=day, by=by,
        evidence="；".join(["原“黑名单”台账带入", *lines])[:2000],
    )  # fmt: skip
    end_entry(entry, because=f"已带入 {made.number}", by=by)
    return made


def _kind(reason: str, day: dt.date) -> str:
    for row in packs.dishonesty_kinds(day):
        if reason in row.formerly:
            return row.id
    raise LookupError(f"“{reason}”在当日的办法里没有对应的情形，请手工登记")
