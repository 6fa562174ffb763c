"""Telling people, and what leaves the house of it."""

from anwang.town.notices.actions.channels import open_channel, readdress, try_out
from anwang.town.notices.actions.contacts import choose, confirm, unsubscribe
from anwang.town.notices.actions.delivering import deliver_due
from anwang.town.notices.actions.settling import Prepared, prepare, settle_all
from anwang.town.notices.actions.telling import mark_all_read, mark_read, tell, tell_once

__all__ = [
    "Prepared",
    "choose",
    "confirm",
    "deliver_due",
    "mark_all_read",
    "mark_read",
    "open_channel",
    "prepare",
    "readdress",
    "settle_all",
    "tell",
    "tell_once",
    "try_out",
    "unsubscribe",
]
