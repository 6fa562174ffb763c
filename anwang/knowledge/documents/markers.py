"""The numbers that stand before headings and items (序号): what they look like and which are meant."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from anwang.knowledge.documents.numerals import value_of

Kind = Literal[
    "chapter", "division", "article", "section", "part", "item", "second", "third", "fourth", "point", "ring",
    "letter", "ordinal", "clause",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
RANKS: dict[str, int] = {kind: rank for rank, kind in enumerate(KINDS)}
"""How high each kind stands: 第一章, 第一节, 第一条, 一、, （一）, 1., 1.1, …, （1）, ①, a., 第一，, 一是."""
DECIMALS: tuple[Kind, ...] = ("second", "third", "fourth")
RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
H = "[一二三四五六七八九十百]{1,4}"
SIGNS: dict[str, tuple[Kind, int]] = {
    **{sign: ("part", value) for value, sign in enumerate("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", 1)},
    **{sign: ("item", value) for value, sign in enumerate("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", 1)},
    **{sign: ("point", value) for value, sign in enumerate("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", 1)},
}
"""Numbers typed as one character."""
BEGINS_WITH_DATE = r"20\d\d(?:年|\.\d)|(?:1[0-2]|[1-9])月(?:\d|[上中下底末初前份至到—]|\s*，)"
"""1.2025年底前…: what follows the number is a date, and no decimal."""
DECIMAL = r"(?<![\d.])\d{1,2}"
NO_MEASURE = (
    rf"(?:[、.]?(?=[\u4e00-\u9fff“《])|[ ](?={BEGINS_WITH_DATE}))"
    "(?![年月日时分万亿千百米公元倍度级版个次前底以至])"
)
"""What follows 1.1 where it is a number of headings; 1.5公里 is a length."""
MARKS = {
    "chapter": rf"第(?P<chapter>{H})(?:章|部分|篇|编)[、：，]?",
    "division": rf"第(?P<division>{H})节[、：，]?",
    "article": rf"第(?P<article>{H})条[、：，]?",
    "section": rf"(?P<section>{H})(?:、|\.)(?!{H}[、级类])",
    "part": rf"（(?P<part>{H})）[、.：]?",
    "item": rf"(?P<item>\d{{1,5}})(?:、|\.(?!\d)|\.(?={BEGINS_WITH_DATE})|[ ](?=[\u4e00-\u9fff]))"
    r"(?!\d+[、.]\d)",
    "second": rf"{DECIMAL}\.(?P<second>\d{{1,2}}){NO_MEASURE}",
    "third": rf"{DECIMAL}\.\d{{1,2}}\.(?P<third>\d{{1,2}}){NO_MEASURE}",
    "fourth": rf"{DECIMAL}\.\d{{1,2}}\.\d{{1,2}}\.(?P<fourth>\d{{1,2}}){NO_MEASURE}",
    "letter": r"(?P<letter>[a-hA-H])(?:[.、）])(?=[\u4e00-\u9fff“《])",
    "point": r"(?:（(?P<point>\d{1,5})）|(?P<point2>\d{1,5})）)[、.]?",
    "sign": rf"(?P<sign>[{''.join(SIGNS)}])[、.]?",
    "ring": rf"(?P<ring>[{RINGS}])[、.]?",
    "ordinal": rf"第(?P<ordinal>{H})(?:，|、)",
    "clause": rf"(?P<clause>{H})(?:是(?!否)|要)[，：]?",
}
AT_LINE = re.compile("|".join(MARKS.values()), re.MULTILINE)
LINE = re.compile(r"^.", re.MULTILINE)
INLINE = re.compile(
    "|".join(
        [
            rf"(?<=[。；：，！？、）”])(?:{MARKS['clause']})",
            rf"(?<=[。；：！？])(?:{MARKS['ordinal']}|{MARKS['part']}|{MARKS['item']})",
            r"(?<=[。；：，！？、\u4e00-\u9fff”])（(?P<point>\d{1,3})）[、.]?",
            MARKS["ring"],
            rf"(?<=[。；：，！？、\u4e00-\u9fff”])(?:{MARKS['sign']})",
        ]
    )
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number where an item begins; ``label`` is the bare number as a path has it."""

    kind: Kind
    label: str
    value: int
    start: int
    end: int
    leads_line: bool


def marker_of(match: re.Match[str], *, leads_line: bool) -> Marker:
    [(name, label)] = [(name, label) for name, label in match.groupdict().items() if label is not None]
    kind: Kind = name.rstrip("2")  # type: ignore[assignment]
    if name == "sign":
        kind, value = SIGNS[label]
        label = "一二三四五六七八九十"[value - 1] if kind == "part" else str(value)
    elif kind == "ring":
        value = RINGS.index(label) + 1
        label = str(value)
    elif kind == "letter":
        value = ord(label.lower()) - ord("a") + 1
    else:
        value = value_of(label)
    return Marker(kind, label, value, match.start(), match.end(), leads_line)


def at_lines(form: str, start: int, end: int) -> Iterator[Marker]:
    """The numbers that paragraphs begin with; 1.1 is one where the like of it begins at one."""
    matches = (AT_LINE.match(form, line.start(), end) for line in LINE.finditer(form, start, end))
    found = [marker_of(match, leads_line=True) for match in matches if match]
    begun = {marker.kind for marker in found if marker.value == 1}
    yield from (marker for marker in found if marker.kind not in DECIMALS or marker.kind in begun)


def inline(form: str, start: int, end: int) -> Iterator[Marker]:
    """The numbers within paragraphs that look like the start of an item."""
    for match in INLINE.finditer(form, start, end):
        if match.start() > start and form[match.start() - 1] != "\n":
            yield marker_of(match, leads_line=False)


def chains(
    markers: Iterable[Marker], following: Marker | None, counted: Mapping[str, int]
) -> Iterator[Marker]:
    """Of numbers within one item, those that count on: 一是 … 二是 …; a lone number is no list.

    They count from one, or on from where the item before left off, which ``counted`` knows.
    """
    running: dict[str, list[Marker]] = {}
    for marker in markers:
        chain = running.setdefault(marker.kind, [])
        before = chain[-1].value if chain else counted.get(marker.kind, 0)
        if marker.value == before + 1 or (not chain and marker.value == 1):
            chain.append(marker)
        elif marker.value == 1:
            if len(chain) > 1:
                yield from chain
            running[marker.kind] = [marker]
        elif marker.leads_line and not chain:
            yield marker
    for kind, chain in running.items():
        goes_on = following is not None and following.kind == kind and following.value == 2
        if len(chain) > 1 or (chain and (goes_on or chain[0].leads_line or chain[0].value > 1)):
            yield from chain
