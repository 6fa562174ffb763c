"""The life of a channel: it sends, it rests, it ends."""

from anwang.base.flow.workflow import Step, Workflow
from anwang.town.notices.choices import ChannelState as S
from anwang.town.notices.rules import is_the_system, keeps_channel


class ChannelWorkflow(Workflow):
    """消息渠道: opened by a unit, paused by people or after repeated failure."""

    states = S

    resume = Step("恢复发送", [S.PAUSED], S.ACTIVE, by=keeps_channel, then="begin_anew")
    change = Step(
        "修改", [S.ACTIVE, S.PAUSED], None,
        by=keeps_channel, asks=["name", "hour"], note="none", duty=False,
    )  # fmt: skip
    pause = Step("暂停", [S.ACTIVE], S.PAUSED, by=keeps_channel, duty=False)
    give_up = Step("自动暂停", [S.ACTIVE], S.PAUSED, by=is_the_system, duty=False)
    end = Step(
        "停用", [S.ACTIVE, S.PAUSED], S.ENDED,
        by=keeps_channel, then="forget_address", duty=False, tone="danger",
        confirm="停用后不再发送，机器人地址随即删除；发送记录保留。以后要用须重新开通。",
    )  # fmt: skip
