"""What the public may see of enforcement: the draws of a published plan (双随机公示)."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from anwang.work.enforcement.queries import public_draws


@login_not_required
@require_safe
def draws(request: HttpRequest, pk: int) -> HttpResponse:
    """Seed, list, what was drawn and how to repeat it; of a plan that is not published there is none."""
    found = public_draws(pk)
    if found is None:
        raise Http404
    plan, shown = found
    title = f"{plan.org}{plan.year}年“双随机”抽取结果"
    return TemplateResponse(
        request, "enforcement/public_draws.html", {"title": title, "plan": plan, "draws": shown}
    )
