"""A document is served, and its receipt is made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.base.kit.refusals import NotReady
from anwang.base.kit.workdays import Due, add_workdays
from anwang.town.evidence.actions import attach_files, attach_photos
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.contents import Document
from anwang.town.evidence.imaging import Picture
from anwang.town.notices.actions import tell
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.town.stationery.filling import fill
from anwang.town.stationery.stock import template_of
from anwang.work.enforcement.guards import demand
from anwang.work.enforcement.numbers import number
from anwang.work.papers.choices import PaperState
from anwang.work.papers.facts import common
from anwang.work.papers.guards import serving as guards
from anwang.work.papers.models import Paper, Service
from anwang.work.papers.registry import KINDS
from anwang.work.papers.rules import drafts

RECEIPT = "service-receipt"


@dataclass(frozen=True)
class Serving:
    """A service as it is written down, with what its day is measured by."""

    method: str
    relation: str
    consent: str
    witness: str
    note: str
    served_on: dt.date
    is_day_possible: bool
    due: Due


def due_of(paper: Paper) -> Due:
    """Until when it is to be served: so many working days after the approval."""
    return add_workdays(paper.made_on, number("paper-service", paper.made_on))


@transaction.atomic
def serve_paper(
    paper: Paper, *, method: str, receiver: str, place: str, served_on: dt.date, by: Any,
    signature: Picture | None = None, **told: Any,
) -> Service:  # fmt: skip
    """Who received it, where, when, how; the receipt is made and kept, and the firm reads the document."""
    drafts.demand(by, paper)
    paper.refresh_from_db(from_queryset=Paper._base_manager.select_for_update())
    if paper.state != PaperState.APPROVED:
        raise NotReady(f"当前为“{paper.get_state_display()}”，不能登记送达")
    service = Service(
        paper=paper, method=method, receiver=receiver.strip(), place=place.strip(), served_on=served_on,
        recorded_by=by, **told,
    )  # fmt: skip
    service.full_clean(exclude=["paper"])
    demand(_facts(service), guards.SERVING)
    service.save()
    if signature is not None:
        caption = f"{service.receiver}签收"[:100]
        attach_photos(service, [signature], slot=Slot.SIGNATURE, by=by, caption=caption)
    facts = {**common(paper), **KINDS[RECEIPT].facts(paper)}
    data, service.fingerprint = fill(template_of(RECEIPT, paper.town).data, facts)
    name = f"送达回执 {paper.number}.docx"
    attach_files(service, [Document(name, "docx", data, service.fingerprint)], slot=Slot.RECEIPT, by=by)
    service.save(update_fields=["fingerprint"])
    paper.take("serve", by=by)
    people = User.objects.holding(Role.PRINCIPAL, Role.SAFETY_OFFICER, over=paper)
    text = f"《{paper.title}》{paper.number}已于{cn_date(served_on)}送达（{service.get_method_display()}）"
    tell(people, text, url=paper.get_absolute_url(), by=by)
    return service


def _facts(service: Service) -> Serving:
    paper, today = service.paper, timezone.localdate()
    return Serving(
        method=service.method,
        relation=service.relation,
        consent=service.consent,
        witness=service.witness,
        note=service.note,
        served_on=service.served_on,
        is_day_possible=paper.made_on <= service.served_on <= today,
        due=due_of(paper),
    )
