"""What the pages of registers share: which register or entry is looked at."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme

from anwang.work.registers.models import Entry
from anwang.work.registers.queries import Kept, kept, registers_for


def register_of(request: HttpRequest, pack: str, register: str) -> Kept:
    """The register in use by this name; a firm meets those that its type keeps."""
    try:
        found = kept(f"{pack}/{register}", request.user.town)
    except LookupError:
        raise Http404 from None
    if request.user.is_client and found.id not in {each.id for each in registers_for(request.user)}:
        raise Http404
    return found


def entry_of(request: HttpRequest, pk: int) -> Entry:
    """The entry, if this person may see it."""
    rows = Entry.objects.visible_to(request.user).defer("release__content")
    return get_object_or_404(rows.select_related("release", "org__town", "subject", "changed_by"), pk=pk)


def way_back(request: HttpRequest) -> str:
    """The page one came from to write this down, if it is one of ours; else nothing."""
    wanted = str(request.GET.get("back", ""))
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else ""
