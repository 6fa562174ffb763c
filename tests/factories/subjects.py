"""Supervised enterprises and places."""

from itertools import count
from typing import Any

from anwang.town.orgs.models import Org
from anwang.work.subjects.actions import register_subject
from anwang.work.subjects.models import Subject
from tests.factories.orgs import make_village

_numbers = count(1)


def make_subject(name: str = "", village: Org | None = None, *, by: Any = None, **fields: Any) -> Subject:
    """A shop with an address and a contact, registered and waiting to be verified (by nobody: the system)."""
    number = next(_numbers)
    known = {
        "name": name or f"第{number}便民超市",
        "address": f"正街 {number} 号",
        "contact_name": "赵店主",
        "contact_phone": f"139{number:08d}",
    }
    return register_subject(town_or_village=village or make_village(), by=by, **{**known, **fields})
