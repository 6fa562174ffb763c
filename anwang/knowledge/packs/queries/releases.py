"""Which releases are in use. One light query for each request; everything else from memory."""

from typing import TYPE_CHECKING

from django.db.models import F

from anwang.knowledge.packs.choices import ReleaseState
from anwang.knowledge.packs.models import Release, ReleaseQuerySet

if TYPE_CHECKING:
    from anwang.town.orgs.models import Org

_in_use: dict[int | None, dict[str, Release]] = {}
TOWNS_OWN = 0
"""Under this key, which is no town's, stand the packs that towns have of their own."""
ENDED = -1
"""Under this key stand those that towns had and ended."""


def forget(**_signal: object) -> None:
    """Look at the database again; called when a request or job begins and when a pack is published."""
    _in_use.clear()


def releases(org: "Org | None" = None) -> dict[str, Release]:
    """The newest published release of every pack that this town uses, by pack id; of two, the town's own."""
    key = org.pk if org else None
    if key not in _in_use:
        found: dict[str, Release] = {}
        rows = Release.objects.in_use(org).light()
        for each in rows.order_by("pack_id", "-version", F("org").asc(nulls_last=True)):
            found.setdefault(each.pack_id, each)
        _in_use[key] = found
    return _in_use[key]


def towns_own() -> dict[str, Release]:
    """The newest published release of every pack that some town has of its own; their ids are unlike."""
    if TOWNS_OWN not in _in_use:
        found: dict[str, Release] = {}
        rows = Release.objects.filter(org__isnull=False, state=ReleaseState.PUBLISHED).light()
        for each in rows.order_by("pack_id", "-version"):
            found.setdefault(each.pack_id, each)
        _in_use[TOWNS_OWN] = found
    return _in_use[TOWNS_OWN]


def _ended() -> dict[str, Release]:
    """The last release of every pack that a town had and ended: what was made with it goes on reading it."""
    if ENDED not in _in_use:
        found: dict[str, Release] = {}
        rows = Release.objects.filter(org__isnull=False, state=ReleaseState.RETIRED).light()
        for each in rows.order_by("pack_id", "-version"):
            found.setdefault(each.pack_id, each)
        _in_use[ENDED] = found
    return _in_use[ENDED]


def ended_release(pack_id: str, org: "Org") -> Release | None:
    """The last release of a pack that this town has ended."""
    rows = Release.objects.filter(pack_id=pack_id, org=org, state=ReleaseState.RETIRED)
    return rows.order_by("-version").first()


def rows_in_use(org: "Org | None" = None) -> ReleaseQuerySet:
    """The releases that a town uses, as rows of the database."""
    return Release.objects.filter(pk__in=[each.pk for each in releases(org).values()])


def release(pack_id: str, org: "Org | None" = None) -> Release:
    """The release of a pack that new records are made under; without a town, a town's own is found too."""
    found = releases(org).get(pack_id)
    if found is None and org is None:
        found = towns_own().get(pack_id) or _ended().get(pack_id)
    if found is None:
        raise LookupError(f"没有已发布的知识包 {pack_id}，请先执行 anwang packs load")
    return found


def release_of(full_id: str) -> Release:
    """The release of the pack that a full id names."""
    return release(full_id.partition("/")[0])
