"""Writes: a folder becomes a release; a workbook becomes a candidate, and goes live."""

from anwang.knowledge.packs.actions.releases import (
    load_folder,
    load_shelf,
    publish,
    retire,
    retire_pack,
    save_release,
)
from anwang.knowledge.packs.actions.retiring import ask_to_retire
from anwang.knowledge.packs.actions.uploads import discard_upload, publish_upload, take_upload

__all__ = [
    "ask_to_retire",
    "discard_upload",
    "load_folder",
    "load_shelf",
    "publish",
    "publish_upload",
    "retire",
    "retire_pack",
    "save_release",
    "take_upload",
]
