"""A document is drafted and changed; its life afterwards is its workflow's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.work.enforcement.models import Officer
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import Hazard
from anwang.work.papers.judging import before_making
from anwang.work.papers.models import Dossier, Paper, PaperItem
from anwang.work.papers.registry import KINDS, Addressee, Kind
from anwang.work.papers.rules import drafts

OPEN = (HazardState.REPORTED, HazardState.CONFIRMED, HazardState.RECTIFYING)


@transaction.atomic
def make_paper(
    dossier: Dossier,
    kind_id: str,
    *,
    by: Any,
    based_on: Paper | None = None,
    hazards: Sequence[Hazard] | None = None,
    officers: Sequence[Officer] | None = None,
    answers: Mapping[str, str] | None = None,
    addressee: int | None = None,
) -> Paper:
    """A draft, filled from the records: who went there, what was found, until when; to one of several."""
    kind = KINDS.get(kind_id)
    if kind is None or kind.is_receipt or not kind.applies(dossier):
        raise BadInput("这个案卷里没有这种文书")
    drafts.demand(by, dossier)
    dossier.refresh_from_db(from_queryset=Dossier._base_manager.select_for_update())
    whom = _addressee(dossier, kind, addressee)
    if stand := [each.sentence for each in before_making(dossier, kind, whom) if each.refuses]:
        raise NotReady("；".join(stand))
    paper = Paper(
        org=dossier.org, topic=dossier.topic, dossier=dossier, kind=kind.id, title=kind.title,
        based_on=based_on or _order_to_recheck(dossier, kind), made_on=timezone.localdate(), drafted_by=by,
        addressee=whom.key if whom else None, addressee_name=whom.name if whom else "",
    )  # fmt: skip
    paper.save()
    there = kind.signers(dossier) if kind.signers else _of_visit(dossier)
    paper.officers.set(there if officers is None else officers)
    for hazard in hazards if hazards is not None else _hazards_of(paper, kind):
        PaperItem.objects.create(paper=paper, hazard=hazard, due_on=_first_due(kind, hazard))
    paper.answers = {ask.name: (ask.suggest(paper) if ask.suggest else "") for ask in kind.asks}
    paper.answers |= _known(kind, answers or {})
    paper.save(update_fields=["answers"])
    record(by, "papers.make", paper, label="起草文书", after=paper.stands, note=str(dossier))
    return paper


@transaction.atomic
def change_paper(
    paper: Paper,
    *,
    by: Any,
    answers: Mapping[str, str] | None = None,
    officers: Iterable[Officer] | None = None,
    due: Mapping[int, dt.date] | None = None,
    seen: int | None = None,
) -> Paper:
    """Write what no record says; ``due`` gives the time limit of a hazard that nobody has assigned yet."""
    drafts.demand(by, paper)
    paper.refresh_from_db(from_queryset=Paper._base_manager.select_for_update())
    if not paper.is_changeable:
        raise NotReady(f"当前为“{paper.get_state_display()}”，不能修改；待审批的请退回后再改")
    if seen is not None and seen != paper.version:
        raise NotReady("这份文书刚被别人改过，请打开最新的再改")
    changes: dict[str, list[str]] = {}
    told = _known(paper.sort, answers or {})
    for ask in paper.sort.asks:
        old, new = paper.answers.get(ask.name, ""), told.get(ask.name, paper.answers.get(ask.name, ""))
        if old != new:
            changes[ask.label] = [old, new]
    paper.answers = {**paper.answers, **told}
    if officers is not None:
        old, chosen = "、".join(map(str, paper.officers.all())), list(officers)
        paper.officers.set(chosen)
        if (new := "、".join(map(str, chosen))) != old:
            changes["执法人员"] = [old, new]
    changes |= _date_items(paper, due or {})
    paper.version += 1
    paper.save(update_fields=["answers", "version", "changed_at"])
    record(by, "papers.change", paper, label="修改文书", changes=changes)
    return paper


def _addressee(dossier: Dossier, kind: Kind, key: int | None) -> Addressee | None:
    """To whom: the only one there is, else the one that was said."""
    known = kind.addressed_in(dossier)
    if key is None and len(known) == 1:
        return known[0]
    found = next((each for each in known if each is not None and each.key == key), None)
    if found is None:
        names = "、".join(each.name for each in known if each is not None)
        raise BadInput(f"《{kind.title}》写给谁？请从{names or '案件的当事人'}里选一个")
    return found


def _of_visit(dossier: Dossier) -> Iterable[Officer]:
    return dossier.inspection.officers.all() if dossier.inspection else []


def _date_items(paper: Paper, due: Mapping[int, dt.date]) -> dict[str, list[str]]:
    """Time limits of hazards that have none of their own; what is assigned already is taken from there."""
    changes = {}
    for item in paper.items.select_related("hazard"):
        day = due.get(item.hazard_id)
        if day is None or item.hazard.due_on or day == item.due_on:
            continue
        changes[f"{item.hazard.number}整改期限"] = [cn_date(item.due_on) if item.due_on else "", cn_date(day)]
        item.due_on = day
        item.save(update_fields=["due_on"])
    return changes


def _known(kind: Kind, answers: Mapping[str, str]) -> dict[str, str]:
    names = {ask.name: ask for ask in kind.asks}
    if unknown := set(answers) - set(names):
        raise BadInput(f"《{kind.title}》不需要填：{'、'.join(sorted(unknown))}")
    for name, value in answers.items():
        ask = names[name]
        if ask.choices and value and value not in dict(ask.choices):
            raise BadInput(f"“{ask.label}”没有这个选项")
    return {name: str(value).strip() for name, value in answers.items()}


def _order_to_recheck(dossier: Dossier, kind: Kind) -> Paper | None:
    """The newest order of the file, where the kind refers to one."""
    if kind.items != "recheck":
        return None
    kinds = [each for need in kind.needed for each in need]
    return dossier.papers.issued().filter(kind__in=kinds).order_by("-made_on", "-pk").first()


def _hazards_of(paper: Paper, kind: Kind) -> Iterable[Hazard]:
    """Of an order what is still open; of a re-check what was ordered."""
    if kind.items == "recheck" and paper.based_on:
        return [item.hazard for item in paper.based_on.items.select_related("hazard").order_by("pk")]
    if kind.items and paper.dossier.inspection:
        return list(paper.dossier.inspection.findings.filter(state__in=OPEN).order_by("pk"))
    return []


def _first_due(kind: Kind, hazard: Hazard) -> dt.date | None:
    """The assignment's time limit, else the one that the pack's days give."""
    if kind.items != "order":
        return None
    return hazard.due_on or hazard.suggested_due(timezone.localdate()).date
