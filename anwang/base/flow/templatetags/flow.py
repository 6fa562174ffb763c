"""A record's next steps as buttons."""

from typing import Any

from django import template
from django.urls import reverse

from anwang.base.flow.models import Flowing

register = template.Library()


@register.inclusion_tag("flow/offers.html", takes_context=True)
def offers(context: template.Context, record: Flowing) -> dict[str, Any]:
    """The steps that the reader may take: buttons, grey with the reason where it is not yet time."""
    found = record.offers(context["request"].user)
    label = record._meta.app_label
    return {
        "offers": [
            {
                "step": offer.step,
                "obstacle": "" if offer.opens else offer.obstacle,
                "mend": offer.mend,
                "url": step_url(record, offer.step.name, label),
            }
            for offer in found
        ]
    }


def step_url(record: Flowing, name: str, label: str = "") -> str:
    """Where a step is taken: ``get_step_url`` of the record if it has one, else ``<app>:step``."""
    own = getattr(record, "get_step_url", None)
    return own(name) if own else reverse(f"{label or record._meta.app_label}:step", args=[record.pk, name])
