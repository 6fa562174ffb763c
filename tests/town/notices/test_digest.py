"""Once a day, at the unit's hour, what is open now; quiet at night; what fails is tried again."""

import datetime as dt
import smtplib
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from anwang.base.audit.trail import history
from anwang.town.notices import mails
from anwang.town.notices.actions import choose, deliver_due, settle_all, tell
from anwang.town.notices.choices import Outcome, Urgency
from anwang.town.notices.models import Channel, Contact, Notice, Sending
from anwang.town.notices.tasks import send_messages

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
TEXT = """【安网】回龙坝镇每日提示 11-23 周一
· 没有销号的重大隐患 1 条
· 逾期未整改的隐患 3 条
登录查看：https://anwang.example/"""


def run():
    send_messages.enqueue()


def outcomes():
    return list(Sending.objects.order_by("id").values_list("outcome", flat=True))


def test_a_group_hears_once_a_day_however_often_the_clock_strikes(robot, group, clock):
    for _ in range(3):
        run()
        clock.shift(HOUR)

    assert robot.texts == [TEXT]
    [sending] = Sending.objects.all()
    assert (sending.outcome, sending.count, sending.attempts, sending.reason) == ("sent", 3, 1, "")


def test_before_its_hour_nothing_and_slept_through_once(robot, group, clock):
    clock.move_to("2026-11-23T23:50:00+00:00")  # 07:50 on Tuesday
    run()
    assert robot.texts == []

    clock.move_to("2026-11-25T06:00:00+00:00")  # nobody worked until Wednesday afternoon
    run()
    run()
    assert [text.splitlines()[0] for text in robot.texts] == ["【安网】回龙坝镇每日提示 11-25 周三"]


def test_nothing_to_tell_is_nothing_sent_that_day(robot, group, told, clock):
    lines, told[:] = list(told), []
    run()
    told[:] = lines
    clock.shift(HOUR)
    run()

    assert (robot.heard, outcomes()) == ([], [])


def test_at_night_nobody_is_disturbed(robot, group, clock):
    clock.move_to("2026-11-23T13:30:00+00:00")  # 21:30

    assert (settle_all(timezone.now()), robot.heard) == (0, [])


def test_on_a_day_of_rest_only_major_hazards_are_told(robot, group, told, clock):
    clock.move_to("2026-11-28T01:00:00+00:00")  # Saturday
    run()
    told[:] = told[1:]
    clock.move_to("2026-11-29T01:00:00+00:00")
    run()

    assert [text.splitlines()[1:-1] for text in robot.texts] == [["· 没有销号的重大隐患 1 条"]]


def test_what_was_done_meanwhile_is_not_told_at_the_second_try(robot, group, told, clock):
    robot.status = 500
    run()
    robot.status, told[:] = 200, []
    clock.shift(HOUR)
    run()

    assert (outcomes(), len(robot.heard)) == ([Outcome.SETTLED], 1)


def test_failure_waits_twice_as_long_each_time_and_then_the_channel_rests(robot, group, clock, supervisor):
    robot.answer = {"errcode": 300001}
    waits = []
    for _ in range(2):
        run()
        waits.append((Sending.objects.get().next_try_at - timezone.now()) / dt.timedelta(minutes=1))
        clock.shift(HOUR)
    run()

    group.refresh_from_db()
    assert (waits, group.state, group.failures, outcomes()) == ([15, 30], "paused", 3, [Outcome.FAILED])
    assert history(group).last().actor_name == "系统"
    told = Notice.objects.get(recipient=supervisor)
    assert told.text == "消息渠道“应急办钉钉群”连续 3 次没有发出，已暂停：机器人地址已失效，请从群里重新复制"

    clock.shift(24 * HOUR)
    run()
    assert len(robot.heard) == 3


def test_a_channel_that_goes_on_begins_anew(robot, group, clock, supervisor):
    robot.answer = {"errcode": 300001}
    for _ in range(3):
        run()
        clock.shift(HOUR)
    robot.answer = {"errcode": 0}
    group.take("resume", by=supervisor)
    clock.shift(24 * HOUR)
    run()

    group.refresh_from_db()
    assert (group.state, group.failures, group.trouble, outcomes()) == ("active", 0, "", ["failed", "sent"])


def test_two_workers_do_not_send_the_same(robot, group, clock):
    settle_all(timezone.now())
    assert deliver_due(timezone.now()) == 1
    Sending.objects.update(outcome="waiting", next_try_at=timezone.now() + HOUR)  # as if in another's hands

    assert deliver_due(timezone.now()) == 0


def test_whoever_chose_a_digest_gets_a_letter_with_the_way_out(reader, cadre, inspector, settings):
    settings.SITE_URL = "https://anwang.example"
    reader(cadre)
    reader(inspector, "urgent")
    mail.outbox.clear()
    run()
    run()

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([f"{cadre.pk}@town.example"], "【安网】今天有 3 件事")
    assert "· 逾期未整改的隐患 3 条" in letter.body
    assert letter.extra_headers["List-Unsubscribe"].startswith("<https://anwang.example/notices/unsubscribe/")
    assert Sending.objects.get().recipient == cadre


def test_the_nearest_units_hour_counts_and_one_letter_is_enough(reader, cadre, village, supervisor, clock):
    from anwang.town.notices.actions import open_channel  # noqa: PLC0415

    open_channel(village, kind="email", name="五云村邮件", hour=10, by=supervisor)
    reader(cadre)
    mail.outbox.clear()
    run()
    assert mail.outbox == []

    clock.shift(2 * HOUR)
    run()
    assert [sending.channel.name for sending in Sending.objects.all()] == ["五云村邮件"]


def test_urgent_goes_at_once_without_a_word_of_what_it_is(
    reader, cadre, inspector, django_capture_on_commit_callbacks
):
    reader(cadre, "urgent")
    reader(inspector, "digest")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        tell(
            [cadre, inspector],
            "新登记重大隐患待核实：赵店主家气瓶漏气",
            url="/hazards/1/",
            urgency=Urgency.MAJOR_HAZARD,
        )

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([f"{cadre.pk}@town.example"], "【安网】有重大隐患的消息")
    assert "赵店主" not in letter.body
    assert Notice.objects.count() == 2


@pytest.mark.parametrize(
    ("moment", "urgency", "due"),
    [
        ("2026-11-23T14:00:00+00:00", 1, "11-23 22:00"),  # grave: at once, though it is night
        ("2026-11-23T14:00:00+00:00", 2, "11-24 07:00"),
        ("2026-11-23T20:00:00+00:00", 2, "11-24 07:00"),  # four in the morning
        ("2026-11-27T14:00:00+00:00", 2, "11-30 07:00"),  # Friday night
        ("2026-11-28T02:00:00+00:00", 1, "11-28 10:00"),
    ],
)
def test_the_night_and_the_weekend_are_broken_only_by_what_is_grave(
    reader, cadre, clock, moment, urgency, due
):
    reader(cadre, "urgent")
    clock.move_to(moment)
    tell([cadre], "请看", url="/", urgency=Urgency(urgency))

    assert f"{timezone.localtime(Sending.objects.get().next_try_at):%m-%d %H:%M}" == due


def test_a_mailbox_that_refuses_is_let_go_and_its_owner_told(reader, cadre, monkeypatch):
    def refuse(message):
        raise smtplib.SMTPRecipientsRefused({})

    reader(cadre)
    monkeypatch.setattr(mails.EmailMessage, "send", refuse)
    run()

    assert Contact.objects.get().mode == "none"
    assert Notice.objects.get(recipient=cadre).url == "/notices/me/"
    assert Channel.objects.get().failures == 0


def test_a_dry_run_shows_and_sends_nothing(robot, group, reader, cadre):
    reader(cadre)
    mail.outbox.clear()
    shown = StringIO()
    call_command("notices", "digest", "--dry-run", stdout=shown)

    assert TEXT in shown.getvalue()
    assert "1 人，共 3 件" in shown.getvalue()
    assert (robot.heard, mail.outbox, Sending.objects.count()) == ([], [], 0)

    call_command("notices", "digest", stdout=shown)
    assert shown.getvalue().endswith("新汇总 2 条，发出 2 条。\n")


def test_without_a_channel_nobody_chooses_e_mail(cadre, told):
    from anwang.base.kit.refusals import NotReady  # noqa: PLC0415

    with pytest.raises(NotReady, match="还没有开通电子邮件"):
        choose(cadre, mode="digest", email="a@b.cn")
