"""Which ledgers are kept, and what stands in one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from anwang.base.kit.pages import list_page
from anwang.work.registers.listing import EntryListing, listing_of
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import Standing, entries_of, keeps_any, standings
from anwang.work.registers.views.frame import follows_moves, register_of

VIEWS: dict[str, Callable[[Standing], bool]] = {
    "urgent": lambda standing: bool(standing.expired or standing.expiring),
    "empty": lambda standing: not standing.count,
}


def home(request: HttpRequest) -> HttpResponse:
    """The registers in use, by topic, with how they stand; ``q`` finds one, ``view`` keeps what is urgent."""
    words = request.GET.get("q", "").strip()
    groups = standings(request.user, words)
    found = [standing for group in groups for standing in group.standings]
    view = request.GET.get("view", "")
    if keeps := VIEWS.get(view):
        groups = [replace(each, standings=[one for one in each.standings if keeps(one)]) for each in groups]
    context = {
        "title": "台账",
        "groups": [group for group in groups if group.standings],
        "words": words,
        "view": view,
        "count": len(found),
        "expired": sum(standing.expired for standing in found),
        "expiring": sum(standing.expiring for standing in found),
    }
    return TemplateResponse(request, "registers/home.html", context)


def expiring(request: HttpRequest) -> HttpResponse:
    """What has run out or soon will, across all registers."""
    rows = Entry.objects.visible_to(request.user).filter(expires_on__isnull=False).defer("release__content")
    return list_page(request, rows, EntryListing, title="台账到期", template="registers/expiring.html")


@follows_moves
def entry_list(request: HttpRequest, pack: str, register: str) -> HttpResponse:
    """What stands in a register; Excel holds every column, as the import reads it back."""
    kept = register_of(request, pack, register)
    rows = entries_of(kept.register, request.user).with_facts(kept.register.fields)
    listing = listing_of(kept, whole=request.GET.get("format") == "xlsx")
    context = {"kept": kept, "may_add": keeps_any(request.user, kept)}
    return list_page(
        request, rows, listing, title=kept.register.name, template="registers/list.html", context=context
    )
