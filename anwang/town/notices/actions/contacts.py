"""A person chooses e-mail, proves the address, and leaves it again."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.notices import mails
from anwang.town.notices.choices import EmailMode
from anwang.town.notices.models import Channel, Contact
from anwang.town.notices.models.contact import CONFIRM, CONFIRM_WITHIN
from anwang.town.notices.robots import Undelivered

NO_CHANNEL = "本单位还没有开通电子邮件，请单位负责人先在“消息渠道”里开通"


def choose(user: Any, *, mode: str, email: str = "") -> Contact:
    """Choose e-mail or none (消息方式); a new address gets a letter and must be confirmed from it."""
    if mode != EmailMode.NONE and not email:
        raise BadInput("请填写收邮件的邮箱")
    if mode != EmailMode.NONE and not Channel.objects.mail_for(user).exists():
        raise NotReady(NO_CHANNEL)
    with transaction.atomic():
        contact = Contact.objects.select_for_update().filter(user=user).first() or Contact(user=user)
        is_new = bool(email) and email != contact.email
        before, contact.mode = contact.get_mode_display(), mode
        if email:
            contact.email = email
        if is_new:
            contact.confirmed_at = None
        contact.full_clean(exclude=["user"])
        contact.save()
        changes = {"邮件": [before, contact.get_mode_display()]}
        note = "换了邮箱，待确认" if is_new else ""
        record(user, "notices.choose", user, label="选择消息方式", changes=changes, note=note)
    if is_new or (mode != EmailMode.NONE and not contact.is_confirmed):
        try:
            mails.ask_to_confirm(contact)
        except Undelivered as failure:
            raise NotReady(f"已保存，但确认邮件没有发出：{failure.reason}") from failure
    return contact


def confirm(user: Any, token: str) -> Contact:
    """The address proved to be this person's: the link in the letter was opened by who had entered it."""
    try:
        pk, email = signing.loads(token, salt=CONFIRM, max_age=CONFIRM_WITHIN)
    except signing.BadSignature as error:
        raise BadInput("确认的地址不完整或已过三天，请在“消息方式”里重新保存一次") from error
    contact = Contact.objects.filter(pk=pk, user=user, email=email).first()
    if contact is None:
        raise BadInput("这封确认邮件是发给别人的，或邮箱后来换过，请在“消息方式”里看看")
    with transaction.atomic():
        contact.confirmed_at = contact.confirmed_at or timezone.now()
        contact.save(update_fields=["confirmed_at", "changed_at"])
        record(user, "notices.confirm", user, label="确认邮箱")
    return contact


def unsubscribe(token: str) -> Contact | None:
    """No e-mail any more, by the link in a letter; None if the link is nobody's."""
    if (pk := Contact.whose_way_out(token)) is None:
        return None
    with transaction.atomic():
        contact = Contact.objects.select_for_update(of=("self",)).select_related("user").filter(pk=pk).first()
        if contact is not None and contact.mode != EmailMode.NONE:
            stop_mail(contact, by=contact.user, note="由邮件里的退订链接")
    return contact


def stop_mail(contact: Contact, *, by: Any, note: str) -> None:
    """E-mail ends; the inbox goes on."""
    before, contact.mode = contact.get_mode_display(), EmailMode.NONE
    contact.save(update_fields=["mode", "changed_at"])
    changes = {"邮件": [before, contact.get_mode_display()]}
    record(by, "notices.choose", contact.user, label="选择消息方式", changes=changes, note=note)
