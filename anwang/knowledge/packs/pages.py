"""What pages and API share: who reads packs, and of which town; a pack as a download."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from anwang.base.kit.downloads import download_headers
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.choices import ReleaseState
from anwang.knowledge.packs.excel.layout import MANIFEST, parts
from anwang.knowledge.packs.excel.writer import write_workbook
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.rules import UPLOADERS, hands_in
from anwang.town.orgs.models import Org


def read_town(user: Any) -> Org | None:
    """The reader's town; packs are read by whoever works for one, not by the firms."""
    if user.is_client or not user.posts_held:
        raise Http404
    town: Org | None = user.town
    return town


def may_hand_in(user: Any) -> bool:
    """Whether this person hands in knowledge."""
    return bool(user.town and user.holds(*UPLOADERS))


def town_to_write_for(user: Any) -> Org:
    """The town for which this person hands in knowledge."""
    town = read_town(user)
    if town is None or not may_hand_in(user):
        raise PermissionDenied(hands_in.says(None))
    return town


def release_for(user: Any, pack: str, version: int | None = None) -> Release:
    """The release in use, or an earlier one."""
    town = read_town(user)
    found = queries.releases(town).get(pack)
    if found is None and town is not None:
        found = queries.ended_release(pack, town)
    if found is not None and version not in {None, found.version}:
        rows = Release.objects.filter(pack_id=pack, version=version, org=found.org)
        found = rows.exclude(state=ReleaseState.DRAFT).first()
    if found is None:
        raise Http404
    return found


def workbook_of(release: Release, asked: Sequence[str], town: Org | None) -> HttpResponse:
    """A download of a release, or some parts of it; the plan goes with its campaign."""
    pack = release.pack
    beside = [each.pack for name, each in queries.releases(town).items() if name != pack.id]
    filled = [part for part in parts() if part not in {MANIFEST, "plan"} and getattr(pack, part)]
    out = BytesIO()
    write_workbook(pack, out, only=asked or filled or ["checklists"], beside=beside)
    named = f" {parts()[asked[0]]}" if len(asked) == 1 else ""
    title = f"{release.name}{named} 第 {release.version} 版"
    return HttpResponse(out.getvalue(), headers=download_headers(title, "xlsx"))
