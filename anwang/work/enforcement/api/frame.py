"""What the API of enforcement shares: to which record somebody may come."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from anwang.work.enforcement.models import Inspection, Officer, PlanItem


def seen_item(request: HttpRequest, pk: int) -> PlanItem:
    """A planned visit, if this person sees it."""
    rows = PlanItem.objects.visible_to(request.user).select_related("plan", "subject", "department")
    return get_object_or_404(rows, pk=pk)


def seen_inspection(request: HttpRequest, pk: int) -> Inspection:
    """An official visit, if this person sees it."""
    rows = Inspection.objects.visible_to(request.user).select_related("subject", "item__department")
    return get_object_or_404(rows, pk=pk)


def seen_officer(request: HttpRequest, pk: int) -> Officer:
    """An officer, if this person sees them."""
    rows = Officer.objects.visible_to(request.user).select_related("user", "entry")
    return get_object_or_404(rows, pk=pk)
