"""The principal signs a firm's return by hand, on the screen."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from anwang.base.kit.refusals import NotReady
from anwang.insight.returns.choices import ReturnState
from anwang.insight.returns.models import Return
from anwang.insight.returns.rules import is_over, signs
from anwang.town.evidence.actions import attach_photos
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.imaging import Picture


@transaction.atomic
def sign(found: Return, signature: Picture, *, by: Any) -> Return:
    """Keep the signature and issue the return; either both or neither."""
    if not signs(by, found):
        raise PermissionDenied(signs.says(found))
    if found.state == ReturnState.ISSUED:
        raise NotReady("已经签发；确需更正的，先办理更正，再签新的一版")
    if not is_over(by, found):
        raise NotReady(is_over.says(found))
    attach_photos(found, [signature], slot=Slot.SIGNATURE, by=by, caption=f"{by}签名")
    return found.take("issue", by=by)
