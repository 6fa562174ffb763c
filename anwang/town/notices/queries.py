"""Reads over notices and the ways they take."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from anwang.town.notices.models import Channel, Contact, Notice
from anwang.town.notices.rules import headed_by
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org


def unread_count(user: Any) -> int:
    """How many notices wait for this person."""
    return Notice.objects.visible_to(user).unread().count() if user.is_authenticated else 0


def units_headed_by(user: Any) -> QuerySet[Org]:
    """The units for which this person may open a channel."""
    offices = Org.objects.offices().exclude(kind__in=[OrgKind.GRID, OrgKind.DISTRICT])
    return offices.filter(headed_by(user)).order_by("path")


def contact_of(user: Any) -> Contact:
    """A person's choice; what was never chosen is no e-mail."""
    return Contact.objects.filter(user=user).first() or Contact(user=user)


def mail_channel_of(user: Any) -> Channel | None:
    """The nearest unit's e-mail channel, through which this person may be written to."""
    return Channel.objects.mail_for(user).select_related("org").first()
