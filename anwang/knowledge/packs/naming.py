"""What things of packs are called, also after the pack that had them is gone."""

from __future__ import annotations

from anwang.knowledge.packs import queries


def checklist_name(checklist_id: str) -> str:
    """What a checklist is called; one that is gone by its id."""
    try:
        return queries.checklist(checklist_id).name
    except LookupError:
        return checklist_id


def item_words(checklist_id: str, item_id: str) -> str:
    """What an item of a checklist asks; one that is gone by its id."""
    try:
        return queries.checklist(checklist_id).item(item_id).ask
    except LookupError:
        return item_id
