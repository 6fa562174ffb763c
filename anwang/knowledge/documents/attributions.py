"""Owners printed apart from the sentence (责任单位标注): in brackets, or on a line 责任单位：…"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from anwang.knowledge.documents.bodies import QUALIFIERS, is_authority, pieces, reads_as_name, split_names
from anwang.knowledge.documents.names import is_name
from anwang.knowledge.documents.outline import OwnerRole

INNER = r"[^（）\n]{0,400}(?:（[^（）\n]{0,60}）[^（）\n]{0,400}){0,12}"
BRACKET = re.compile(rf"（(?P<inside>{INNER})）|[〔【](?P<square>[^〔〕【】\n]*)[〕】]")
LABEL_WORDS = (
    r"(?:牵头|主责|责任|负责|主办|承办|配合|协办|参与|协助|参加|落实|实施|完成|指导|整治|监管|督导|督办)(?:责任)?(?:和|及)?(?:配合|责任)?"
    r"(?:单位|部门|科室|处室|站所|股室|领导|机构|主体|人|地区)(?:及责任人|和责任人)?"
)
LABEL = re.compile(
    rf"(?P<label>{LABEL_WORDS}|(?<![\u4e00-\u9fff])(?:牵头|主责|责任|配合|(?:责任|任务|职责|工作)?分工))："
)
OF_PEOPLE = re.compile(r"领导|人$|人员")
OTHER_LABEL = re.compile(r"(?:完成|整治|时间|责任)?(?:时限|时间|节点|期限|目标|依据|要求|方式|联系人|电话)：")
LINE_LABEL = re.compile(rf"(?:^|[\n。；]){LABEL_WORDS}：(?P<names>[^\n。]*)")
VERB = re.compile(
    r"(?:等?(?:按照|按|依照|依据|根据|在)?(?:各自)?(?:职责|职能)(?:分工|范围)?(?:内)?)?(?:分别|共同|具体|协同|统一|分头)?"
    r"(?P<verb>牵头|负总责|负责|配合|参与|协助|指导|支持|组织实施|贯彻落实|抓好落实|落实)"
    r"(?:[负实组抓落协指][责施织好落实调导]+|落实|实施|推进|做好|抓好|开展){0,3}(?:。|$|；|，|（|、(?=.{2,20}(?:配合|负责|参与|落实)))"
)
ROLES: tuple[tuple[str, OwnerRole], ...] = (
    ("牵头", "lead"),
    ("主责", "lead"),
    ("主办", "lead"),
    ("配合", "supporting"),
    ("协办", "supporting"),
    ("参与", "supporting"),
    ("参加", "supporting"),
    ("协助", "supporting"),
    ("指导", "supporting"),
    ("支持", "supporting"),
)
OF_BODIES = re.compile(r"(?:部门|单位|机构|行业|领域|企业|场所|地区|区域)$")
WHEN = re.compile(r"[前底末]$|完成$|长期|持续|常年|全年|贯穿|^20\d\d年|\d月|即日")
DASHED = re.compile(r"(?<=[。；！）])——(?P<names>[^—\n。；]{2,120})(?:。|；|$)", re.MULTILINE)
"""…。——镇应急办牵头，各村配合."""
SUFFIX = re.compile(r"（(?P<role>牵头|主责|主办|负责|责任|配合|协办|协助|参与|指导)(?:单位|部门)?）$")
"""安全科（牵头）: the role stands behind the name."""
ENDS = re.compile(r"[。；]?(?:\n|\Z)")
TAIL = re.compile(r"(?:等)$|^(?:以及|及|和|由|并由|各(?=[各]))")
BLANKET = re.compile(
    r"以下(?:各项)?(?:任务)?(?:均|都)(?:需|须|由|要)(?P<names>[^，。；（）](?:[^，。；（）]|（[^（）]{0,60}）){0,80}?)(?:负责|配合|参与)?(?:贯彻|抓好)?(?:落实|负责|实施)"
)


def role_of(word: str) -> OwnerRole:
    """牵头 leads, 配合, 参与 and 指导 support, all else is responsible."""
    return next((role for key, role in ROLES if key in word), "responsible")


def names_of(words: str) -> list[str]:
    """The names of a printed list, without a closing 等."""
    names = (TAIL.sub("", name.strip(" 。；，")) for name in split_names(words))
    return [name for name in names if 1 < len(name) <= 40]


def labelled(inside: str) -> Iterator[tuple[str, OwnerRole]]:
    """牵头单位：甲；配合单位：乙、丙."""
    marks = sorted([*LABEL.finditer(inside), *OTHER_LABEL.finditer(inside)], key=lambda mark: mark.start())
    for index, mark in enumerate(marks):
        if mark.re is OTHER_LABEL:
            continue
        stop = marks[index + 1].start() if index + 1 < len(marks) else len(inside)
        for words in re.split(r"[；。]", inside[mark.end() : stop]):
            for chunk in pieces(words, "，"):
                told = VERB.search(chunk + "。")
                for name in names_of(chunk[: told.start()] if told else chunk):
                    if not (OF_PEOPLE.search(mark["label"]) and is_name(QUALIFIERS.sub("", name))):
                        yield told_behind(name, role_of(told["verb"] if told else mark["label"]))


def told_behind(name: str, role: OwnerRole) -> tuple[str, OwnerRole]:
    """安全科（牵头）: the name without its role."""
    suffix = SUFFIX.search(name)
    return (name[: suffix.start()], role_of(suffix["role"])) if suffix else (name, role)


def together(names: list[str]) -> list[str]:
    """甲会同乙 are two."""
    return [each for name in names for each in re.split(r"会同|联合|商(?!务)", name) if each]


def spoken(inside: str) -> Iterator[tuple[str, OwnerRole]]:
    """甲牵头，乙、丙配合; 甲、乙按职责分工负责."""
    for part in re.split(r"[；。]", BLANKET.sub("", inside)):
        waiting: list[str] = []
        for chunk in pieces(part, "，"):
            match = VERB.search(chunk + "。")
            if match is None:
                waiting += names_of(chunk)
                continue
            names = [*waiting, *together(names_of(chunk[: match.start()]))]
            for name in names:
                yield name, role_of(match["verb"])
            waiting = []


class Named(NamedTuple):
    """Somebody named as owner, by which rule, and where the name begins in the words that were read."""

    name: str
    role: OwnerRole
    rule: str
    at: int


def located(form: str, at: int, named: Iterable[tuple[str, OwnerRole]], rule: str) -> Iterator[Named]:
    """Each name with its place, in the order in which they stand from ``at`` on."""
    for name, role in named:
        found = form.find(name, at)
        at = found + len(name) if found >= 0 else at
        yield Named(name, role, rule, found if found >= 0 else at)


def bracketed(form: str) -> Iterator[Named]:
    """Who stands in brackets."""
    for match in BRACKET.finditer(form):
        inside = match["inside"] if match["inside"] is not None else match["square"]
        if LABEL.search(inside):
            yield from located(form, match.start(), labelled(inside), "bracketed_label")
        elif VERB.search(inside + "。"):
            yield from located(form, match.start(), spoken(inside), "bracketed_verb")
        elif ENDS.match(form, match.end()) and not says_which(form, match.start()):
            yield from located(form, match.start(), names_alone(inside), "bracketed_names")
    for match in DASHED.finditer(form):
        told = [*spoken(match["names"])] or [*names_alone(match["names"])]
        yield from located(form, match.start(), told, "after_dash")


def says_which(form: str, at: int) -> bool:
    """住建等部门（甲局、乙局）, 各镇（街道）: a bracket that belongs to the name before it."""
    before = form[max(0, at - 20) : at]
    return is_authority(before) or OF_BODIES.search(before) is not None


def names_alone(inside: str) -> Iterator[tuple[str, OwnerRole]]:
    """甲、乙，各镇: a bracket that ends an item and holds nothing but authorities, or them and a date."""
    told = (words for words in pieces(inside.replace("；", "，"), "，") if not WHEN.search(words))
    names = names_of("，".join(told))
    if names and all(is_authority(name) and reads_as_name(name) for name in names):
        yield from ((name, "responsible") for name in names)


def on_lines(form: str) -> Iterator[Named]:
    """Who stands on a line of its own: 责任单位：甲、乙."""
    outside = BRACKET.sub(lambda match: match[0] if "：" not in match[0] else "＊" * len(match[0]), form)
    for match in LINE_LABEL.finditer(outside):
        yield from located(form, match.start(), labelled(match[0]), "labelled_line")


def without_labels(form: str) -> str:
    """The same length of text without lines such as 责任单位：甲、乙, which are no sentences."""
    return LINE_LABEL.sub(lambda match: "＊" * len(match[0]), form)


def blanket(form: str) -> list[str]:
    """以下均需…落实: who is told so for everything that follows."""
    return [name for match in BLANKET.finditer(form) for name in names_of(match["names"])]
