"""陈村干 opens a group robot for the village, tries it, is told why it fails, and chooses e-mail."""

import pytest
from django.core import mail

from anwang.town.notices.models import Channel, Contact
from tests.town.notices.conftest import WECOM, robot

pytestmark = pytest.mark.journey
__all__ = ["robot"]


def test_a_village_opens_a_group_and_a_cadre_chooses_e_mail(visit, robot, shop, cadre, supervisor):
    chen, wang = visit(cadre, phone=True), visit(supervisor)

    chen.open("/notices/")
    chen.tap("消息渠道")
    chen.tap("开通渠道")
    chen.page.get_by_label("方式").select_option("wecom")
    chen.write("名称", "五云村工作群")
    chen.write("机器人地址", "https://127.0.0.1/cgi-bin/webhook/send?key=x")
    chen.tap("开通")
    chen.sees("应为 https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key= 开头")
    chen.write("机器人地址", WECOM)
    chen.tap("开通")
    chen.sees("五云村工作群", "在用", "地址尾号 d5e6", "现在会发什么")
    chen.tap("发一条试试")
    chen.sees("已发出，请到群里看看")
    assert len(robot.heard) == 1

    robot.answer = {"errcode": 93000}
    chen.tap("发一条试试")
    chen.sees("没有发出：机器人地址已失效，请从群里重新复制")

    wang.open("/notices/channels/new/")
    wang.page.get_by_label("单位").select_option(label=str(supervisor.home))
    wang.page.get_by_label("方式").select_option("email")
    wang.write("名称", "回龙坝镇邮件")
    wang.tap("开通")
    wang.sees("回龙坝镇邮件", "各自的邮箱")
    wang.open(Channel.objects.get(kind="wecom").get_absolute_url())
    wang.sees("没有发出", "试发")
    wang.shows("channel", whole=True)
    wang.open("/notices/sendings/")
    wang.sees("共 2 条", "没有发出", "已发出")

    chen.open("/people/me/")
    chen.tap("消息方式", exact=False)
    chen.choose("每天一封汇总")
    chen.write("邮箱", "chen@village.example")
    chen.tap("保存")
    chen.sees("邮箱还没有确认")
    assert [letter.to for letter in mail.outbox] == [["chen@village.example"]]
    chen.open(Contact.objects.get().confirm_path)
    chen.sees("邮箱已确认", "没有要办的事就不发")
    visit().open(Contact.objects.get().unsubscribe_path)
