"""Writes: a folder becomes a release, a draft is published."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.knowledge.packs.checks import problems_in
from anwang.knowledge.packs.choices import ReleaseState
from anwang.knowledge.packs.errors import BadPack, Problem
from anwang.knowledge.packs.folder import MANIFEST, Folder, read_folder, read_shelf
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.models.release import remember
from anwang.knowledge.packs.queries import forget, releases
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shapes.pack import fingerprint
from anwang.knowledge.packs.shelf import Shelf
from anwang.knowledge.packs.signals import pack_retired, release_published

if TYPE_CHECKING:
    from anwang.town.orgs.models import Org
    from anwang.town.people.models import User


def load_folder(path: Path, by: "User | None" = None, measures: Collection[str] | None = None) -> Release:
    """Read, check and publish the pack in a folder; loading the same version again changes nothing."""
    [release] = _load([read_folder(path)], _beside(path), by, measures)
    return release


def load_shelf(
    path: Path, by: "User | None" = None, measures: Collection[str] | None = None
) -> list[Release]:
    """Load every pack in a folder of packs, all or none; a folder that is itself a pack is loaded alone."""
    if (path / MANIFEST).is_file():
        return [load_folder(path, by, measures)]
    return _load(read_shelf(path), {}, by, measures)


@transaction.atomic
def _load(
    folders: list[Folder], beside: dict[str, Pack], by: "User | None", measures: Collection[str] | None
) -> list[Release]:
    known = {name: each.pack for name, each in releases().items()}
    new = {each.pack.id: each.pack for each in folders}
    shelf = Shelf(
        packs=beside | known | new,
        measures=measures,
        changelogs={each.pack.id: each.changelog for each in folders},
        previous={
            name: pack for name, pack in known.items() if name in new and pack.version < new[name].version
        },
    )
    if problems := [each.place(problem) for each in folders for problem in problems_in(each.pack, shelf)]:
        raise BadPack(problems)
    return [publish(save_release(each.pack, by=by), by=by) for each in folders]


@transaction.atomic
def save_release(pack: Pack, by: "User | None" = None, org: "Org | None" = None) -> Release:
    """Keep a pack as a release. A draft may be written over; a published version never."""
    content = pack.content
    sha256 = fingerprint(content)
    existing = (
        Release.objects.select_for_update().filter(pack_id=pack.id, version=pack.version, org=org).first()
    )
    if existing and existing.state != ReleaseState.DRAFT:
        if existing.sha256 != sha256:
            sentence = f"第 {pack.version} 版已经发布，内容不能再改；请把版本号改为 {pack.version + 1} 再载入"
            raise BadPack([Problem(pack.id, ("version",), sentence)])
        return existing
    draft = existing or Release(pack_id=pack.id, version=pack.version, org=org)
    draft.kind, draft.name = pack.kind, pack.name
    draft.content, draft.sha256 = content, sha256
    draft.full_clean()
    draft.save()
    remember(sha256, pack)
    record(by, "packs.save", draft, after=draft.state, changes={"sha256": ["", draft.sha256]})
    return draft


@transaction.atomic
def publish(release: Release, by: "User | None" = None) -> Release:
    """From now on new records are made under this release; earlier ones keep theirs."""
    if release.state == ReleaseState.PUBLISHED:
        release_published.send(Release, release=release, by=by)
        return release
    before, release.state = release.state, ReleaseState.PUBLISHED
    release.published_at = timezone.now()
    release.full_clean()
    release.save()
    record(by, "packs.publish", release, before=before, after=release.state)
    transaction.on_commit(forget)
    forget()
    release_published.send(Release, release=release, by=by)
    return release


@transaction.atomic
def retire(release: Release, by: "User | None" = None) -> Release:
    """Nothing new is made under this release; what was made under it stays as it is."""
    if release.state == ReleaseState.RETIRED:
        return release
    before, release.state = release.state, ReleaseState.RETIRED
    release.published_at = release.published_at or timezone.now()
    release.save()
    record(by, "packs.retire", release, before=before, after=release.state)
    transaction.on_commit(forget)
    forget()
    return release


@transaction.atomic
def retire_pack(release: Release, by: "User | None" = None) -> None:
    """No version of a town's own pack is in use any more: the one before does not come back either."""
    for each in Release.objects.filter(
        pack_id=release.pack_id, org=release.org, state=ReleaseState.PUBLISHED
    ).order_by("version"):
        retire(each, by=by)
    pack_retired.send(Release, release=release, by=by)


def _beside(path: Path) -> dict[str, Pack]:
    """The other packs of the same folder: they are being loaded too, in any order."""
    others = [each for each in path.resolve().parent.iterdir() if (each / MANIFEST).is_file()]
    return {each.name: read_folder(each).pack for each in others if each.name != path.name}
