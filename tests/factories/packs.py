"""The shipped packs, read from their folders once however many tests need them."""

import json
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Value
from django.utils import timezone

from anwang.knowledge.packs.choices import ReleaseState
from anwang.knowledge.packs.folder import read_folder
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.queries import forget


def publish_shipped(*pack_ids: str) -> list[Release]:
    """These packs in use, as ``anwang packs load`` leaves them; its checks are tested elsewhere."""
    published = {"state": ReleaseState.PUBLISHED, "published_at": timezone.now()}
    releases = [_write(Release(**_columns(pack_id), **published), _text(pack_id)) for pack_id in pack_ids]
    forget()
    return releases


def _write(release: Release, text: str) -> Release:
    """Saved with its content as the database takes it: a pack is long, and a thousand tests publish it."""
    content, release.content = release.content, Value(text)
    release.save(force_insert=True)
    release.content = content
    return release


@cache
def _text(pack_id: str) -> str:
    return json.dumps(_columns(pack_id)["content"])


@cache
def _columns(pack_id: str) -> dict[str, Any]:
    pack = read_folder(settings.PACKS_DIR / pack_id).pack
    return {
        "pack_id": pack.id,
        "version": pack.version,
        "kind": pack.kind,
        "name": pack.name,
        "content": pack.content,
        "sha256": pack.sha256,
    }
