"""The address of a group robot, as its service hands it out; nothing else is ever called.

What is kept of it is the key alone: the host is ours to say, so that no address, however it is written, leads
this server into its own network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from anwang.base.kit.refusals import BadInput
from anwang.town.notices.choices import ChannelKind

KEY = re.compile(r"[A-Za-z0-9-]{16,128}")
SECRET = re.compile(r"SEC[A-Za-z0-9]{16,128}")


@dataclass(frozen=True)
class Service:
    """Where a service takes messages for its robots, and where in the address the key stands."""

    host: str
    path: str
    parameter: str = ""

    def key_in(self, address: str) -> str:
        """The key in an address of exactly this shape; empty if it is another's."""
        try:
            parts = urlsplit(address)
            plain = (parts.scheme, parts.netloc.lower(), parts.fragment) == ("https", self.host, "")
        except ValueError:
            return ""
        if not plain:
            return ""
        if not self.parameter:
            found = parts.path.removeprefix(self.path).rstrip("/") if parts.path.startswith(self.path) else ""
            return "" if parts.query else found
        values = parse_qs(parts.query)
        fits = parts.path.rstrip("/") == self.path and set(values) == {self.parameter}
        return values[self.parameter][0] if fits else ""

    @property
    def example(self) -> str:
        """What such an address begins with."""
        return f"https://{self.host}{self.path}" + (f"?{self.parameter}=" if self.parameter else "")


SERVICES = {
    ChannelKind.DINGTALK: Service("oapi.dingtalk.com", "/robot/send", "access_token"),
    ChannelKind.WECOM: Service("qyapi.weixin.qq.com", "/cgi-bin/webhook/send", "key"),
    ChannelKind.FEISHU: Service("open.feishu.cn", "/open-apis/bot/v2/hook/"),
}


def key_of(kind: str, address: str) -> str:
    """The robot's key from the address that somebody pasted; refuses any other address."""
    service = SERVICES[ChannelKind(kind)]
    key = service.key_in(address.strip())
    if not KEY.fullmatch(key):
        label = ChannelKind(kind).label
        raise BadInput(
            f"这不是{label}的地址，应为 {service.example} 开头的完整地址，请从群的机器人设置里复制"
        )
    return key


def checked_secret(secret: str) -> str:
    """DingTalk's signing secret, or nothing."""
    secret = secret.strip()
    if secret and not SECRET.fullmatch(secret):
        raise BadInput("加签密钥应以 SEC 开头，请从钉钉机器人的安全设置里复制")
    return secret
