"""What every page about one hazard begins and ends with."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from anwang.base.kit.pages import form_page
from anwang.work.hazards.models import Hazard


def seen(request: HttpRequest, pk: int) -> Hazard:
    """The hazard, for whoever may see it; to everybody else it does not exist."""
    return get_object_or_404(Hazard.objects.visible_to(request.user).with_names(), pk=pk)


def or_404(record: Any) -> Any:
    """What hangs on the hazard, if it is there."""
    if record is None:
        raise Http404
    return record


def hazard_form(
    request: HttpRequest, hazard: Hazard, form: Any, title: str, save: Any, **more: Any
) -> HttpResponse:
    """A form about one hazard, which goes back to it."""
    page = {
        "back": hazard.get_absolute_url(),
        "submit": title,
        "lead": str(hazard),
        "done": f"已{title}",
        **more,
    }
    return form_page(request, form, title=title, save=save, context={"hazard": hazard}, **page)
