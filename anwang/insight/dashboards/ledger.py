"""The ledger's one row: held by whoever writes the summaries, so that one folds at a time."""

from __future__ import annotations

from django.utils import timezone

from anwang.insight.dashboards.models import Ledger


def hold() -> Ledger:
    """The row, held until the transaction ends."""
    Ledger.objects.get_or_create(pk=1)
    return Ledger.objects.select_for_update().get(pk=1)


def close(ledger: Ledger) -> None:
    """Whoever was reading meanwhile sees by the number that it must ask again."""
    ledger.fold, ledger.folded_at = ledger.fold + 1, timezone.now()
    ledger.save(update_fields=["fold", "folded_at"])
