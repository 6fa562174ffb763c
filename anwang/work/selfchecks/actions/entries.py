"""A village entered for an owner; the owner confirms by code, by signature, or alone."""

from __future__ import annotations

import datetime as dt
import secrets
from io import BytesIO
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from PIL import Image

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.evidence.actions import attach_photos, read_photos
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.imaging import Picture
from anwang.town.notices.actions import tell
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.inspections.models import Visit
from anwang.work.selfchecks.choices import ConfirmedBy, EntryState
from anwang.work.selfchecks.clocks import number
from anwang.work.selfchecks.models import OwnerEntry
from anwang.work.selfchecks.rules import enters_for_owner, of_the_firm

DARK = 128  # of 255: what a pen leaves on white
SMALLEST = 60  # dark points: less is a slip of the finger
MOST = 0.3  # of the sheet: more is no handwriting


def enter(visit: Visit, *, owner_name: str, owner_phone: str, by: Any) -> OwnerEntry:
    """Note for whom it was entered, and send the first code (代填)."""
    entry = OwnerEntry.objects.create(
        visit=visit,
        subject=visit.subject,
        org=visit.org,
        topic=visit.topic,
        owner_name=owner_name,
        owner_phone=owner_phone,
        entered_by=by,
        code_sent_at=timezone.now(),
    )
    record(by, "selfchecks.enter", entry, label="代业主填报", after=entry.stands, note=f"业主{owner_name}")
    _send(entry, by)
    return entry


def _send(entry: OwnerEntry, by: Any) -> None:
    """Into the owner's inbox, where the owner has an account; the slip shows it to everybody else."""
    owners = User.objects.holding(Role.PRINCIPAL, over=entry)
    text = f"{entry.entered_by}代你填了一次自查，确认码 {entry.code}；内容不对的不要给码：{entry.visit}"
    tell(owners, text, url=entry.get_absolute_url(), by=by)


@transaction.atomic
def send_code(entry: OwnerEntry, *, by: Any) -> OwnerEntry:
    """A new code; the old one is good for nothing any more."""
    _lock(entry)
    _demand(entry, by)
    entry.code_round += 1
    entry.code_tries = 0
    entry.code_sent_at = timezone.now()
    entry.save(update_fields=["code_round", "code_tries", "code_sent_at"])
    record(by, "selfchecks.send_code", entry, label="重新发确认码", note=f"第{entry.code_round}次")
    _send(entry, by)
    return entry


def confirm_by_code(entry: OwnerEntry, code: str, *, by: Any) -> OwnerEntry:
    """The owner told the six digits; wrong ones are counted, and too many end the code."""
    with transaction.atomic():
        _lock(entry)
        _demand(entry, by)
        today = timezone.localdate()
        tries, hours = number("owner-code-tries", today), number("owner-code-valid", today)
        if entry.code_tries >= tries:
            raise NotReady(f"确认码已输错 {tries} 次，请重新发码")
        if timezone.now() - entry.code_sent_at > dt.timedelta(hours=hours):
            raise NotReady(f"确认码已超过 {hours} 小时，请重新发码")
        right = secrets.compare_digest(code.strip().encode(), entry.code.encode())
        if right:
            return _confirmed(entry, ConfirmedBy.CODE, by)
        entry.code_tries += 1
        entry.save(update_fields=["code_tries"])
        record(by, "selfchecks.wrong_code", entry, label="确认码不对", note=f"第{entry.code_tries}次")
        left = tries - entry.code_tries
    raise BadInput(f"确认码不对，还可以再试 {left} 次" if left else f"确认码已输错 {tries} 次，请重新发码")


def read_signature(file: File[bytes] | None) -> Picture:
    """A signature as the screen sent it, on white; an empty sheet is none, and no photo is one."""
    if file is None:
        raise BadInput("请业主在框内手写签名")
    try:
        [signature] = read_photos([file])
    except BadInput as broken:
        raise BadInput("签名图片打不开，请重新签") from broken
    with Image.open(BytesIO(signature.jpeg)) as picture:
        dark = sum(picture.convert("L").histogram()[:DARK])
    if not SMALLEST <= dark <= signature.width * signature.height * MOST:
        raise BadInput("没有看到签名，请业主在框内手写姓名")
    return signature


@transaction.atomic
def confirm_by_signature(entry: OwnerEntry, signature: Picture, *, by: Any) -> OwnerEntry:
    """The owner signed on the screen; the picture is kept as evidence."""
    _lock(entry)
    _demand(entry, by)
    attach_photos(entry, [signature], slot=Slot.SIGNATURE, by=by, caption=f"{entry.owner_name}签名")
    return _confirmed(entry, ConfirmedBy.SIGNATURE, by)


@transaction.atomic
def confirm_by_owner(entry: OwnerEntry, *, by: Any) -> OwnerEntry:
    """The owner signed in and says yes; ``by`` None has the slip in hand."""
    _lock(entry)
    of_the_firm.demand(by, entry)
    return _confirmed(entry, ConfirmedBy.ACCOUNT if by is not None else ConfirmedBy.SLIP, by)


def _confirmed(entry: OwnerEntry, how: ConfirmedBy, by: Any) -> OwnerEntry:
    if entry.state != EntryState.WAITING:
        raise NotReady(f"当前为“{entry.get_state_display()}”，不用再确认", mend=entry.get_absolute_url())
    OwnerEntry.objects.filter(pk=entry.pk).update(confirmed_how=how)
    entry.take("confirm", by=by)
    if entry.entered_by:
        tell([entry.entered_by], f"业主已确认：{entry}", url=entry.get_absolute_url(), by=by)
    return entry


def _lock(entry: OwnerEntry) -> None:
    entry.refresh_from_db(from_queryset=OwnerEntry._base_manager.select_for_update())


def _demand(entry: OwnerEntry, by: Any) -> None:
    may = enters_for_owner | of_the_firm
    if not may(by, entry):
        raise PermissionDenied(enters_for_owner.says(entry, by))
    if entry.state != EntryState.WAITING:
        raise NotReady(f"当前为“{entry.get_state_display()}”，不用再确认", mend=entry.get_absolute_url())
