"""Document numbers (发文字号) such as 沙安委〔2020〕9号: the document's own, and those it cites."""

import re
from collections.abc import Iterator

from anwang.knowledge.documents.paper import Paper, form

NUMBER = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{2,15})[〔（【〈](?P<year>(?:19|20)\d\d)[〕）】〉]第?(?P<serial>\d{1,5})号"
)
LED_IN = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|参照|关于|执行|落实|贯彻|转发|印发|详见|文号|文件|以及|通知|精神|(?<=.)[见和及与的以])"
)
CLOSED = ("）", "》", "〕", "号")
"""（安委〔2024〕2号）和川安办…: a conjunction may follow, while 和政发 begins a line or a sentence."""


def numbers(form: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
    """Every document number with where it stands; words that lead it in are no part of it."""
    for match in NUMBER.finditer(form, start, len(form) if end is None else end):
        body = match["body"]
        if (led_in := LED_IN.match(body)) and len(body) - led_in.end() >= 2:
            body = body[led_in.end() :]
        elif body[0] in "和及与" and form[max(0, match.start() - 1) : match.start()] in CLOSED:
            body = body[1:]
        yield f"{body}〔{match['year']}〕{match['serial']}号", match.end("body") - len(body), match.end()


def cites(paper: Paper, own: str | None) -> tuple[str, ...]:
    """What the document cites, in order of first appearance, without its own number."""
    seen = dict.fromkeys(number for number, _, _ in numbers(form(paper.text)))
    return tuple(number for number in seen if number != own)
