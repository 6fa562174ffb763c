"""Pages of messages: the inbox, one's own choice, the ways out of the house."""

from anwang.town.notices.views.channels import (
    channel_detail,
    channel_list,
    channel_step,
    new_channel,
    readdress_channel,
    sending_list,
    try_channel,
)
from anwang.town.notices.views.contacts import confirm_address, my_contact, unsubscribe
from anwang.town.notices.views.inbox import inbox, open_notice, read_all

__all__ = [
    "channel_detail",
    "channel_list",
    "channel_step",
    "confirm_address",
    "inbox",
    "my_contact",
    "new_channel",
    "open_notice",
    "read_all",
    "readdress_channel",
    "sending_list",
    "try_channel",
    "unsubscribe",
]
