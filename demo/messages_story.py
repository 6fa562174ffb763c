"""How the town tells its people: three groups, e-mail for who likes it, one robot that was thrown out."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from anwang.town.notices.actions import choose, confirm, deliver_due, open_channel, settle_all
from anwang.town.notices.choices import ChannelKind, EmailMode
from anwang.town.notices.models import Contact
from anwang.town.people.models import User
from demo.robots import GONE
from demo.settling import Town

LIVED = 4  # days before the end
OFFICE, VILLAGE, LEFT = "3fa9c27e51b84d06a7e2", "7d41e0b9-52c8-4f3e-9a06-8be2", f"c5e81f0a7b3d4296b18d{GONE}"
TRY_AGAIN = dt.timedelta(hours=3)


class MessageStory:
    """Opened last week; since then a digest a day, and silence where there is nothing to tell."""

    def __init__(self, town: Town, until: dt.date) -> None:
        """Remember when to begin."""
        self.town = town
        self.begin = until - dt.timedelta(days=LIVED)
        self.until = until

    def live(self, day: dt.date) -> None:
        """Open the channels; then send what the day has to tell."""
        if day == self.begin:
            self._open()
            self._choose()
        if day > self.begin:
            now = timezone.now()
            settle_all(now)
            for _ in range(4):  # the robot that was thrown out is tried until it rests
                deliver_due(now)
                now += TRY_AGAIN

    def _open(self) -> None:
        cast, places = self.town.cast, self.town.places
        open_channel(places.town, kind=ChannelKind.EMAIL, name="回龙坝镇邮件", hour=8, by=cast.supervisor)
        open_channel(
            places.town, kind=ChannelKind.DINGTALK, name="应急办钉钉群", hour=8, by=cast.supervisor,
            address=f"https://oapi.dingtalk.com/robot/send?access_token={OFFICE * 3}",
        )  # fmt: skip
        village, other = places.villages[0], places.villages[1]
        open_channel(
            village, kind=ChannelKind.WECOM, name=f"{village}工作群", hour=9, by=cast.cadres[village.pk],
            address=f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={VILLAGE}",
        )  # fmt: skip
        open_channel(
            other, kind=ChannelKind.DINGTALK, name=f"{other}网格群", hour=8, by=cast.cadres[other.pk],
            address=f"https://oapi.dingtalk.com/robot/send?access_token={LEFT}",
        )  # fmt: skip

    def _choose(self) -> None:
        cast = self.town.cast
        chosen = [(cast.supervisor, EmailMode.DIGEST), (cast.leader, EmailMode.URGENT)]
        for user, mode in [*chosen, (cast.inspectors[0], EmailMode.DIGEST)]:
            self._mail(user, mode)

    @staticmethod
    def _mail(user: User, mode: EmailMode) -> None:
        choose(user, mode=mode, email=f"{user.username}@example.invalid")
        letter = Contact.objects.get(user=user).confirm_path
        confirm(user, letter.rstrip("/").rpartition("/")[2])
