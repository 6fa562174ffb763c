"""Group robots of three services, through Apprise: its addresses and signatures, our reading of answers.

Apprise takes HTTP 200 for delivered; these services refuse with 200 and a number in the body. So its plugins
are given a ``send`` that reads the body (ADR 37).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils.module_loading import import_string

from anwang.town.notices.choices import ChannelKind

REFUSALS = {  # as their manuals number them
    310000: "机器人的安全设置没有通过，请把自定义关键词设为“安网”，或填写加签密钥",
    300001: "机器人地址已失效，请从群里重新复制",
    93000: "机器人地址已失效，请从群里重新复制",
    45009: "发送太频繁，被对方限制",
    19001: "机器人地址已失效，请从群里重新复制",
    19021: "机器人开启了签名校验，请改用自定义关键词“安网”",
    19022: "机器人设了 IP 白名单，请把本服务器加入白名单",
    19024: "机器人的安全设置没有通过，请把自定义关键词设为“安网”",
}


class Undelivered(Exception):
    """It did not get out; ``reason`` says why, in a sentence for whoever keeps the channel."""

    def __init__(self, reason: str, *, is_address: bool = False) -> None:
        """``is_address``: this one recipient cannot be reached; the channel itself is well."""
        super().__init__(reason)
        self.reason, self.is_address = reason, is_address


def send(kind: str, key: Mapping[str, str], text: str) -> None:
    """Say it to the group; raises Undelivered."""
    plugin = _plugin(kind, key)
    url = f"{settings.ROBOT_ORIGINS[kind]}{_path(plugin, key)}"
    params: dict[str, str] = {}
    if key.get("secret"):
        params["timestamp"], params["sign"] = plugin.get_signature()
    answer = import_string(settings.ROBOT_POST)(url, _letter(kind, text), params, plugin.request_timeout)
    code = answer.get("errcode", answer.get("code", answer.get("StatusCode")))
    if code != 0:
        raise Undelivered(REFUSALS.get(code, f"对方没有收下，答复的代码是 {str(code)[:20]}"))


def post(url: str, letter: dict[str, Any], params: dict[str, str], timeout: tuple[float, float]) -> Any:
    """What the service answers; goes where it is told and no further."""
    try:
        response = requests.post(url, json=letter, params=params, timeout=timeout, allow_redirects=False)
    except requests.Timeout as error:
        raise Undelivered("对方没有及时答复") from error
    except requests.RequestException as error:
        raise Undelivered("连不上对方的服务器，请检查本服务器能否访问外网") from error
    if response.status_code != requests.codes.ok:
        raise Undelivered(f"对方没有收下（HTTP {response.status_code}）")
    try:
        answer = response.json()
    except ValueError as error:
        raise Undelivered("对方的答复读不懂") from error
    return answer if isinstance(answer, dict) else {}


def _plugin(kind: str, key: Mapping[str, str]) -> Any:
    """Apprise's own, which checks the key once more."""
    from apprise.plugins.dingtalk import NotifyDingTalk  # noqa: PLC0415 -- most processes never send
    from apprise.plugins.feishu import NotifyFeishu  # noqa: PLC0415
    from apprise.plugins.wecombot import NotifyWeComBot  # noqa: PLC0415

    if kind == ChannelKind.DINGTALK:
        return NotifyDingTalk(token=key["token"].replace("-", ""), secret=key.get("secret") or None)
    return NotifyWeComBot(key=key["token"]) if kind == ChannelKind.WECOM else NotifyFeishu(token=key["token"])


def _path(plugin: Any, key: Mapping[str, str]) -> str:
    """Path and query of the address that Apprise knows; the host is a setting, never a user's."""
    parts = urlsplit(plugin.notify_url.format(token=key["token"], key=key["token"]))
    return parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")


def _letter(kind: str, text: str) -> dict[str, Any]:
    """A plain text, as each service wants it."""
    if kind == ChannelKind.FEISHU:
        return {"msg_type": "text", "content": {"text": text}}
    return {"msgtype": "text", "text": {"content": text}}
