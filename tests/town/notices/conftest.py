"""A robot of our own on this machine, and a town in which so much is open."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import time_machine

from anwang.town.notices import digests
from anwang.town.notices.actions import choose, confirm, open_channel
from anwang.town.notices.digests import Line, Manners, Sources
from anwang.town.notices.models import Contact

MORNING = "2026-11-23T00:20:00+00:00"  # Monday, 08:20 in the town
KEY = "3fa9c27e51b84d06a7e23fa9c27e51b84d06a7e23fa9c27e51b84d06a7e20001"
DINGTALK = f"https://oapi.dingtalk.com/robot/send?access_token={KEY}"
WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=7d41e0b9-52c8-4f3e-9a06-8be2a1c4d5e6"
FEISHU = "https://open.feishu.cn/open-apis/bot/v2/hook/7d41e0b9-52c8-4f3e-9a06-8be2a1c4d5e6"


class Robot:
    """What a service heard, and what it answers next."""

    def __init__(self):
        self.heard, self.status, self.answer, self.headers = [], 200, {"errcode": 0, "code": 0}, {}

    @property
    def texts(self):
        return [
            (body.get("text") or body["content"])["content" if "text" in body else "text"]
            for _, body in self.heard
        ]


@pytest.fixture
def robot(settings):
    """All three services, here on the loopback."""
    found = Robot()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.heard.append((self.path, json.loads(body)))
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(json.dumps(found.answer).encode())

        def log_message(self, *args):
            """In silence."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_port}"
        settings.ROBOT_ORIGINS = dict.fromkeys(("dingtalk", "wecom", "feishu"), origin)
        settings.SITE_URL = "https://anwang.example"
        yield found
        server.shutdown()


class Told(list):
    """The lines that are open now; a test changes them."""


@pytest.fixture
def told():
    """Three hazards late and one of them major, whoever asks."""
    lines = Told(
        [
            Line("没有销号的重大隐患", 1, "条", major=True, within=True),
            Line("逾期未整改的隐患", 3, "条"),
        ]
    )
    before = digests.sources()
    rules = Manners(quiet_from=21, quiet_until=7, breaks_quiet=1, tries=3, retry_minutes=15)
    digests.told_by(Sources(lambda user: list(lines), lambda org: list(lines), lambda day: rules))
    yield lines
    digests.told_by(before)


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as travelled:
        yield travelled


@pytest.fixture
def group(clock, told, town, supervisor):
    """The emergency office's DingTalk group, at eight."""
    return open_channel(town, kind="dingtalk", name="应急办钉钉群", hour=8, address=DINGTALK, by=supervisor)


@pytest.fixture
def post_office(clock, told, town, supervisor):
    """The town allows e-mail, at eight."""
    return open_channel(town, kind="email", name="回龙坝镇邮件", hour=8, by=supervisor)


@pytest.fixture
def reader(post_office):
    """Makes somebody choose e-mail and confirm the address."""

    def choosing(user, mode="digest"):
        choose(user, mode=mode, email=f"{user.pk}@town.example")
        return confirm(user, Contact.objects.get(user=user).confirm_path.split("/")[-2])

    return choosing
