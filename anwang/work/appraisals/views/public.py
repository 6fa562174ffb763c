"""What the public may see: who is about to get a grade (标准化公示)."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from anwang.work.appraisals.queries import public_appraisals, public_town


@login_not_required
@require_safe
def publicity(request: HttpRequest, pk: int) -> HttpResponse:
    """Firm, grade, score and last day; where to object."""
    town = public_town(pk)
    if town is None:
        raise Http404
    context = {"title": f"{town}安全生产标准化评审公示", "town": town, "rows": public_appraisals(pk)}
    return TemplateResponse(request, "appraisals/public.html", context)
