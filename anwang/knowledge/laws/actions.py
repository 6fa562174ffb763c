"""Writes: a statute is loaded."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.knowledge.laws.models import Clause, Law
from anwang.knowledge.laws.reading import LawText


@transaction.atomic
def load_law(read: LawText, *, by: Any = None) -> tuple[Law, bool]:
    """Keep a statute's articles: the same text again changes nothing, another replaces the one in use.

    Returns the law, and whether anything changed.
    """
    whole = "\n".join([read.title, *(f"{each.number} {each.text}" for each in read.articles)])
    sha256 = hashlib.sha256(whole.encode()).hexdigest()
    if known := Law.objects.filter(sha256=sha256, is_in_use=True).first():
        return known, False
    title = read.title[:200]
    Law.objects.filter(title=title, is_in_use=True).update(is_in_use=False)
    law, is_new = Law.objects.update_or_create(
        sha256=sha256,
        defaults={
            "title": title,
            "since": read.since,
            "source": read.source,
            "is_whole": read.is_whole,
            "is_in_use": True,
        },
    )
    if is_new:
        _write_clauses(law, read)
    record(by, "laws.load", law, label="载入法规", note=f"{len(read.articles)} 条")
    return law, True


def _write_clauses(law: Law, read: LawText) -> None:
    Clause.objects.bulk_create(
        Clause(law=law, order=order, article=each.number[:40], text=each.text)
        for order, each in enumerate(read.articles, 1)
    )
