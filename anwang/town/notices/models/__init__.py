"""What was told to whom, and the ways by which it leaves the house."""

from anwang.town.notices.models.channel import Channel
from anwang.town.notices.models.contact import Contact
from anwang.town.notices.models.notice import Notice
from anwang.town.notices.models.sending import Sending

__all__ = ["Channel", "Contact", "Notice", "Sending"]
