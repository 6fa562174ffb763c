"""Three services answer in their own ways; what is refused is told in a sentence."""

from urllib.parse import parse_qs, urlsplit

import pytest

from anwang.town.notices.robots import Undelivered, send
from anwang.town.notices.sealing import Unreadable, seal, unseal
from tests.town.notices.conftest import KEY


@pytest.mark.parametrize(
    ("kind", "path", "body"),
    [
        ("dingtalk", f"/robot/send?access_token={KEY}", {"msgtype": "text", "text": {"content": "安网"}}),
        ("wecom", f"/cgi-bin/webhook/send?key={KEY}", {"msgtype": "text", "text": {"content": "安网"}}),
        ("feishu", f"/open-apis/bot/v2/hook/{KEY}", {"msg_type": "text", "content": {"text": "安网"}}),
    ],
)
def test_each_service_hears_it_at_its_own_address(robot, kind, path, body):
    send(kind, {"token": KEY}, "安网")

    assert robot.heard == [(path, body)]


def test_dingtalk_is_signed_where_the_group_wants_it(robot):
    send("dingtalk", {"token": KEY, "secret": "SEC0123456789abcdef"}, "安网")

    asked = parse_qs(urlsplit(robot.heard[0][0]).query)
    assert set(asked) == {"access_token", "timestamp", "sign"}


@pytest.mark.parametrize(
    ("kind", "answer", "reason"),
    [
        ("dingtalk", {"errcode": 310000, "errmsg": "keywords not in content"}, "关键词"),
        ("wecom", {"errcode": 93000, "errmsg": "invalid webhook url"}, "地址已失效"),
        ("feishu", {"code": 19024, "msg": "Key Words Not Found"}, "关键词"),
        ("feishu", {"code": 4711}, "代码是 4711"),
        ("wecom", {}, "代码是 None"),
        ("wecom", ["?"], "代码是 None"),
    ],
)
def test_a_refusal_in_the_body_of_a_friendly_answer_is_a_refusal(robot, kind, answer, reason):
    robot.answer = answer

    with pytest.raises(Undelivered, match=reason):
        send(kind, {"token": KEY}, "安网")


def test_nobody_is_followed_elsewhere(robot):
    robot.status, robot.headers = 302, {"Location": "http://127.0.0.1:1/metadata"}

    with pytest.raises(Undelivered, match="HTTP 302"):
        send("wecom", {"token": KEY}, "安网")
    assert len(robot.heard) == 1


def test_a_server_that_is_not_there_is_a_sentence(settings):
    settings.ROBOT_ORIGINS = {"wecom": "http://127.0.0.1:9"}

    with pytest.raises(Undelivered, match="连不上"):
        send("wecom", {"token": KEY}, "安网")


def test_a_sealed_key_opens_only_under_the_same_secret(settings):
    sealed = seal({"token": KEY})

    assert KEY not in sealed
    assert unseal(sealed) == {"token": KEY}
    settings.SECRET_KEY = "another"
    with pytest.raises(Unreadable):
        unseal(sealed)
