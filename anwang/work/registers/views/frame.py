"""What the pages of registers share: which register or entry is looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from anwang.work.registers.models import Entry
from anwang.work.registers.queries import Kept, kept, moved_to, registers_for


def follows_moves(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Old links to a register that is kept under another name now lead to where it is."""

    @wraps(view)
    def wrapped(request: HttpRequest, pack: str, register: str) -> HttpResponse:
        wanted = f"{pack}/{register}"
        try:
            kept(wanted, request.user.town)
        except LookupError:
            if new := moved_to(wanted, request.user.town):
                name = request.resolver_match.view_name
                query = f"?{request.GET.urlencode()}" if request.GET else ""
                return HttpResponseRedirect(f"{reverse(name, args=new.split('/'))}{query}")
        return view(request, pack, register)

    return wrapped


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
