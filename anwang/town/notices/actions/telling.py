"""Telling people, and their reading it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from anwang.town.notices.actions.pressing import write_down
from anwang.town.notices.choices import Urgency
from anwang.town.notices.models import Notice

LONGEST = 200


def tell(users: Iterable[Any], text: str, *, url: str, by: Any = None, urgency: Urgency | None = None) -> int:
    """Put a sentence into people's inboxes; returns how many are new.

    Whoever did it (``by``) is not told, nobody is told twice, nor again what still lies unread.
    ``url`` is an address of this site. What has an ``urgency`` also goes by e-mail, without the sentence, to
    whoever chose so.
    """
    if not url.startswith("/") or url.startswith("//"):
        raise ValueError(f"a notice leads to a page of this site, not to {url!r}")
    text = _fitting(text)
    recipients = {user.pk for user in users} - {getattr(by, "pk", None)}
    waiting = Notice.objects.unread().filter(recipient__in=recipients, url=url, text=text)
    recipients -= set(waiting.values_list("recipient", flat=True))
    now = timezone.now()
    new = [Notice(recipient_id=pk, text=text, url=url, created_at=now) for pk in sorted(recipients)]
    Notice.objects.bulk_create(new, ignore_conflicts=True)  # a second teller at the same moment says the same
    if urgency is not None and new:
        write_down(recipients, urgency)
    return len(new)


def tell_once(users: Iterable[Any], text: str, *, url: str) -> int:
    """Tell those who were never told these very words, read or unread: what a daily job says again."""
    told = set(Notice.objects.filter(text=_fitting(text), url=url).values_list("recipient", flat=True))
    return tell((user for user in users if user.pk not in told), text, url=url)


def mark_read(notice: Notice) -> None:
    """Note when it was first opened."""
    Notice.objects.filter(pk=notice.pk).unread().update(read_at=timezone.now())


def mark_all_read(user: Any) -> int:
    """Clear a person's inbox; returns how many were waiting."""
    return Notice.objects.visible_to(user).unread().update(read_at=timezone.now())


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
