"""What is printed: of a live form, of a return, of one of its editions."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.insight.returns.models import Edition, Return
from anwang.insight.returns.periods import called
from anwang.insight.returns.printing import Paper
from anwang.insight.returns.sheet import Sheet
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.queries import release
from anwang.knowledge.packs.shapes import Form, FormVersion


def paper_of_form(form: Form, org: Any, period: Period, sheet: Sheet) -> Paper:
    """A form that nobody has signed."""
    version = form.on(period.end)
    basis = _basis(release(form.pack_id, org.town), version)
    return Paper(
        form.full_id, org.town_id, form.name, org.name, called(form, period), sheet, version.number, basis
    )


def paper_of_return(found: Return, sheet: Sheet) -> Paper:
    """A return that is not signed, or is being corrected."""
    version = found.version_now()
    basis = _basis(release(found.form.partition("/")[0], found.org.town), version)
    by = str(found.prepared_by or "")
    return Paper(
        found.form, found.town, found.name, found.org.name, found.period_words, sheet, version.number, basis,
        prepared_by=by,
    )  # fmt: skip


def paper_of_edition(edition: Edition) -> Paper:
    """What was signed, by whom and when; a firm's with the signature."""
    found = edition.of
    return Paper(
        found.form,
        found.town,
        found.name,
        edition.unit or found.org.name,
        found.period_words,
        edition.table,
        edition.version.removeprefix("v"),
        _basis(edition.release, edition.definition()),
        f"第 {edition.number} 版",
        str(edition.prepared_by),
        edition.signer or str(edition.made_by),
        timezone.localdate(edition.made_at),
        edition.signature,
        edition.template_sha256,
    )


def _basis(source: Release, version: FormVersion) -> str:
    cited = source.pack.cite(*version.basis)
    return f"{cited}（待核）" if version.status == "待核" else cited
