"""A record's next steps as buttons, and what stands in their way as sentences."""

from typing import Any

from django import template
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.base.flow.workflow import Offer

register = template.Library()


@register.inclusion_tag("flow/offers.html", takes_context=True)
def offers(
    context: template.Context, record: Flowing, *, primary: bool = True, without: str = ""
) -> dict[str, Any]:
    """The steps that the reader may take: what is expected of them as buttons, the rest under 更多.

    The first one open is the page's primary button, unless the page has another (``primary=False``);
    ``without`` names steps that the page offers in its own way.
    """
    user = context["request"].user
    found = [offer for offer in record.offers(user) if offer.step.name not in without.split()]
    shown = [_shown(record, offer) for offer in found]
    duties = [each for each in shown if each["step"].is_duty(user, record)]
    others = [each for each in shown if each not in duties]
    first = next((each for each in duties if not each["obstacle"]), None)
    if first and primary:
        first["tone"] = "primary"
    if not duties and len(others) == 1:
        duties, others = others, []
    return {"duties": duties, "others": sorted(others, key=lambda each: each["step"].tone == "danger")}


@register.inclusion_tag("flow/obstacles.html", takes_context=True)
def obstacles(context: template.Context, record: Flowing) -> dict[str, Any]:
    """Why steps expected of the reader cannot be taken yet, each with the way to where it is mended."""
    user = context["request"].user
    closed = [offer for offer in record.offers(user) if not offer.opens and offer.step.is_duty(user, record)]
    return {"closed": closed}


def _shown(record: Flowing, offer: Offer) -> dict[str, Any]:
    """An offer as a button: steps that ask for photos get a page of their own, the others a dialog."""
    return {
        "step": offer.step,
        "obstacle": "" if offer.opens else offer.obstacle,
        "mend": offer.mend,
        "url": step_url(record, offer.step.name),
        "tone": "plain",
        "dialog": not offer.step.uploads,
    }


def step_url(record: Flowing, name: str, label: str = "") -> str:
    """Where a step is taken: ``get_step_url`` of the record if it has one, else ``<app>:step``."""
    own = getattr(record, "get_step_url", None)
    return own(name) if own else reverse(f"{label or record._meta.app_label}:step", args=[record.pk, name])
