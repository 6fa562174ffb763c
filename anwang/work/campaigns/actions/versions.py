"""Which version a campaign runs on, and since when."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.work.campaigns.models import Campaign, PlanVersion


def keep_version(campaign: Campaign, *, by: Any, counts: dict[str, int] | None = None) -> PlanVersion:
    """Write down that from now on the campaign runs on its release."""
    version, _ = PlanVersion.objects.get_or_create(
        campaign=campaign,
        release=campaign.release,
        defaults={
            "source": campaign.source,
            "carried_years": campaign.carried_years,
            "published_at": timezone.now(),
            "by_user": by,
            "counts": counts or {},
        },
    )
    return version
