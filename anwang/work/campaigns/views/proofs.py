"""The rows behind what proves a task: which were reached, which are still to be."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from anwang.base.kit.pages import list_page
from anwang.town.orgs.models import Org
from anwang.work.campaigns.listing import ReachedPartListing, ReachedSubjectListing
from anwang.work.campaigns.models import Task
from anwang.work.campaigns.progress import Area
from anwang.work.campaigns.queries import Catalogue, rows_behind


def proof_rows(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """What one proof counts, for the whole town or (``?org=``) for one unit; ``view`` narrows it."""
    tasks = Task.objects.visible_to(request.user).select_related("campaign__org", "campaign__release")
    task = get_object_or_404(tasks, pk=pk)
    catalogue = Catalogue(task.campaign)
    proof = next((each for each in catalogue.proofs_of(task) if each.place == place), None)
    if proof is None or not (proof.counts_subjects or proof.counts_units):
        raise Http404
    org = _org(request, task)
    rows = rows_behind(catalogue, task, proof, Area(org), request.user)
    listing = ReachedSubjectListing if proof.counts_subjects else ReachedPartListing
    title = f"{org or task.campaign.org}：{proof.title}"
    return list_page(
        request, rows, listing, title=title, template="campaigns/proof.html", context={"task": task}
    )


def _org(request: HttpRequest, task: Task) -> Org | None:
    """The unit that is asked for; it has the task, and this person may see it."""
    asked = request.GET.get("org", "")
    if not asked:
        return None
    if not asked.isdecimal():
        raise Http404
    held = Org.objects.visible_to(request.user).filter(pk__in=task.parts.values("org"))
    return get_object_or_404(held, pk=int(asked))
