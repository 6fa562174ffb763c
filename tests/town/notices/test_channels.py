"""Who opens a way out of the house, what is never shown again, and what a stranger gets."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from anwang.base.audit.models import Event
from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.notices.actions import choose, confirm, open_channel, readdress, try_out
from anwang.town.notices.models import Channel, Contact, Sending
from tests.town.notices.conftest import DINGTALK, FEISHU, KEY, WECOM

pytestmark = pytest.mark.django_db
OTHER = DINGTALK.replace("0001", "0002")


def page(client, user, name, *args, data=None):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse(f"notices:{name}", args=args)
    return client.get(address) if data is None else client.post(address, data)


def test_a_head_opens_for_the_own_unit_and_nobody_else_does(
    village, town, cadre, inspector, officer, department
):
    opened = open_channel(village, kind="wecom", name="五云村群", hour=9, address=WECOM, by=cadre)
    open_channel(department, kind="feishu", name="规建办群", hour=9, address=FEISHU, by=officer)

    assert (str(opened.org), opened.hint, opened.state) == ("五云村", "d5e6", "active")
    for user, org in ((cadre, town), (inspector, town), (officer, village)):
        with pytest.raises(PermissionDenied, match="本单位负责人"):
            open_channel(org, kind="wecom", name="群", hour=9, address=WECOM, by=user)


def test_e_mail_is_opened_once_a_unit(post_office, town, supervisor):
    with pytest.raises(BadInput, match="已经开通"):
        open_channel(town, kind="email", name="又一个", hour=8, by=supervisor)


def test_a_key_is_sealed_and_nowhere_else(group, supervisor, client):
    readdress(group, address=OTHER, by=supervisor)
    group.refresh_from_db()
    shown = page(client, supervisor, "channel", group.pk).content.decode()
    form = page(client, supervisor, "readdress", group.pk).content.decode()
    sheet = client.get(reverse("notices:channels"), {"format": "xlsx"}).content
    told = client.get(f"/api/v1/notices/channels/{group.pk}/").content.decode()
    listed = client.get("/api/v1/notices/channels/").content.decode()

    trail = "".join(f"{event.note}{event.changes}{event.target_name}" for event in Event.objects.all())
    for text in (shown, form, sheet.decode("latin-1"), told, listed, trail, group.sealed):
        assert KEY[:20] not in text
    assert "sealed" not in told + listed
    assert history(group).last().note == "尾号 0001 → 0002"
    assert "尾号 0002" in shown


def test_an_ended_channel_forgets_its_key(group, supervisor):
    group.take("end", by=supervisor)

    group.refresh_from_db()
    assert (group.sealed, group.state) == ("", "ended")
    with pytest.raises(NotReady, match="已停用"):
        try_out(group, by=supervisor)


def test_a_trial_is_sent_at_once_and_kept_in_the_trail(
    robot, group, supervisor, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page(client, supervisor, "try", group.pk, data={})

    assert robot.texts == ["【安网】这是一条试发的消息。看到它，说明这个渠道能用。"]
    assert history(group).last().label == "试发"
    assert Sending.objects.get().outcome == "sent"


def test_a_trial_that_fails_says_why_and_is_not_repeated(
    robot, group, supervisor, django_capture_on_commit_callbacks
):
    robot.answer = {"errcode": 310000}
    with django_capture_on_commit_callbacks(execute=True):
        try_out(group, by=supervisor)

    sending = Sending.objects.get()
    assert (sending.outcome, sending.next_try_at) == ("failed", None)
    assert "关键词" in Channel.objects.get().trouble


def test_staff_see_their_units_channels_and_a_stranger_none(
    group, client, inspector, cadre, stranger, keeper_of_shop
):
    assert page(client, inspector, "channel", group.pk).status_code == 200
    assert page(client, inspector, "try", group.pk, data={}).status_code == 403
    assert page(client, inspector, "channel-step", group.pk, "pause").status_code == 403
    assert page(client, inspector, "new-channel").status_code == 403
    for user in (cadre, stranger):
        for name in ("channel", "readdress"):
            assert page(client, user, name, group.pk).status_code == 404
        assert client.get(f"/api/v1/notices/channels/{group.pk}/").status_code == 404
    assert page(client, keeper_of_shop, "channels").status_code == 403


@pytest.fixture
def keeper_of_shop(unit):
    from anwang.town.people.choices import Role  # noqa: PLC0415
    from tests.factories.people import make_user  # noqa: PLC0415

    return make_user("赵店主", (unit, Role.PRINCIPAL))


def test_a_foreign_address_is_refused_beside_its_field(told, client, town, supervisor):
    data = {"org": town.pk, "kind": "dingtalk", "name": "群", "hour": 8, "address": "http://127.0.0.1/"}
    answer = page(client, supervisor, "new-channel", data=data)

    assert answer.status_code == 422
    assert "应为 https://oapi.dingtalk.com/robot/send?access_token= 开头" in answer.content.decode()
    assert Channel.objects.count() == 0


def test_lists_cost_the_same_for_one_and_for_three(
    group, told, town, village, supervisor, client, django_assert_num_queries
):
    page(client, supervisor, "channels")
    for name in ("channels", "sendings"):
        Sending.objects.create(channel=group, purpose="trial", day="2026-11-23")
        with django_assert_num_queries(QUERIES[name]):
            client.get(reverse(f"notices:{name}"))
    for count in range(2):
        Sending.objects.create(channel=group, purpose="trial", day="2026-11-23")
        open_channel(village, kind="feishu", name=f"群{count}", hour=9, address=FEISHU, by=supervisor)
    for name in ("channels", "sendings"):
        with django_assert_num_queries(QUERIES[name]):
            client.get(reverse(f"notices:{name}"))


QUERIES = {"channels": 11, "sendings": 10}


def test_the_log_is_filtered_and_exported(group, client, supervisor):
    Sending.objects.create(
        channel=group, purpose="trial", day="2026-11-23", outcome="failed", reason="连不上"
    )
    Sending.objects.create(channel=group, purpose="digest", day="2026-11-23", outcome="sent", count=3)
    page(client, supervisor, "sendings")

    assert "共 1 条" in client.get("/notices/sendings/?outcome=failed").content.decode()
    assert client.get("/notices/sendings/?format=xlsx&outcome=failed").status_code == 200
    [item] = client.get("/api/v1/notices/sendings/?outcome=sent").json()["items"]
    assert (item["count"], item["channel_name"]) == (3, "应急办钉钉群")


def test_api_opens_steps_and_tries(told, robot, client, town, supervisor, django_capture_on_commit_callbacks):
    client.force_login(supervisor, backend="django.contrib.auth.backends.ModelBackend")
    body = {"org": town.pk, "kind": "wecom", "name": "群", "hour": 9, "address": WECOM}
    made = client.post("/api/v1/notices/channels/", body, "application/json")
    assert (made.status_code, made.json()["hint"]) == (201, "d5e6")

    there = f"/api/v1/notices/channels/{made.json()['id']}/"
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{there}try/", {}, "application/json").status_code == 202
    assert len(robot.heard) == 1
    assert client.post(f"{there}steps/pause/", {}, "application/json").json()["state"] == "paused"
    assert client.post(f"{there}steps/pause/", {}, "application/json").status_code == 409
    assert client.put(f"{there}address/", {"address": "https://a.b/"}, "application/json").status_code == 422


def test_an_address_is_confirmed_by_whoever_entered_it(post_office, cadre, inspector, client):
    answer = page(client, cadre, "contact", data={"mode": "digest", "email": "chen@town.example"})
    assert (answer.status_code, mail.outbox[0].to) == (302, ["chen@town.example"])
    link = Contact.objects.get().confirm_path

    with pytest.raises(BadInput, match="发给别人的"):
        confirm(inspector, link.split("/")[-2])
    with pytest.raises(BadInput, match="不完整或已过三天"):
        confirm(cadre, "x")
    assert not Contact.objects.get().is_confirmed
    assert client.get(link).status_code == 302
    assert Contact.objects.get().is_confirmed

    choose(cadre, mode="digest", email="other@town.example")
    assert not Contact.objects.get().is_confirmed


def test_e_mail_needs_an_address(post_office, cadre, client):
    answer = page(client, cadre, "contact", data={"mode": "urgent", "email": ""})

    assert (answer.status_code, "请填写收邮件的邮箱" in answer.content.decode()) == (422, True)


def test_a_letter_leads_out_without_signing_in(reader, cadre, client):
    contact = reader(cadre)
    way_out = contact.unsubscribe_path

    assert "不再收邮件" in client.get(way_out).content.decode()
    assert Contact.objects.get().mode == "digest"
    assert client.post(way_out).status_code == 200
    assert Contact.objects.get().mode == "none"
    assert history(cadre).last().note == "由邮件里的退订链接"
    assert [client.get(f"{way_out[:-3]}x/").status_code, client.post(f"{way_out[:-3]}x/").status_code] == [
        404,
        404,
    ]


def test_api_tells_and_takes_ones_own_choice(post_office, cadre, client):
    client.force_login(cadre, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/v1/notices/contact/").json() == {
        "mode": "none",
        "email": "",
        "is_confirmed": False,
    }
    body = {"mode": "urgent", "email": "chen@town.example"}
    assert client.put("/api/v1/notices/contact/", body, "application/json").json()["mode"] == "urgent"
