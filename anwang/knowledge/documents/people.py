"""Named posts of the leading group (领导小组): in a sentence, or in a list of one line each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from anwang.knowledge.documents.names import NAME, is_name
from anwang.knowledge.documents.outline import Person, PersonRole, Span
from anwang.knowledge.documents.paper import Paper, form

ROLE_WORDS: tuple[tuple[str, PersonRole], ...] = (
    (r"办公室主任", "office-head"),
    (r"(?:常务|第一)?副(?:总)?(?:组长|指挥长?|主任委员)", "deputy"),
    (r"(?:第一|双|总)?(?:组长|指挥长?|召集人)", "head"),
    (r"成员", "member"),
)
OFFICES = (
    "书记|镇长|乡长|区长|县长|市长|局长|主任|所长|站长|部长|科长|处长|队长|经理|董事长|厂长|校长|院长|园长|秘书长|委员|主席|总监|干事|"
    "负责人|主管|专员|代表|厅长|司长|会长|理事长|股长|组长|专干|科员|长|员"
)
POST = rf"[\u4e00-\u9fff（）、“”]{{1,30}}?(?:{OFFICES})(?:（[^（）]*）)?"
TAKES = re.compile(
    r"(?:同志)?(?:分别)?(?:担任|兼任|任|为)(?:本?领导小组)?"
    r"(?P<role>办公室主任|(?:常务|第一|执行)?副?(?:总)?(?:组长|指挥长?|召集人)|成员)"
)
BEFORE_POST = re.compile(r"^.*(?:由|(?<!所)以|(?<!也)是)")
"""What leads in whoever takes a post: 领导小组由…, 成立以…."""
CLAUSE_STARTS = "，。；：\n"
LONGEST = 200
"""Characters that the posts of one clause may take."""
MAY_HEAD = re.compile("长|挥|员|任|人")
LISTED = re.compile(
    r"(?:成员|组员)(?:为|由|：|有)?(?P<names>(?:[\u4e00-\u9fff]{2,4}、){1,40}[\u4e00-\u9fff]{2,3}?)(?:等)?(?:同志)?(?:组成|担任|。|；|$)"
)
ROW_HEAD = re.compile(
    r"^(?P<role>(?:第一|常务|双)?副?\s*(?:总\s*)?组\s*长|(?:副\s*)?(?:总\s*)?指\s*挥\s*(?:长)?|成\s*员|办\s*公\s*室\s*主\s*任|主\s*任|召\s*集\s*人)\s*[：:]\s*(?P<rest>.+)$"
)
OFFICE = re.compile(r"办公室主任由(?P<rest>[^，。；]{2,40}?)(?:同志)?(?:担任|兼任)")


def role_of(words: str) -> PersonRole:
    bare = re.sub(r"\s", "", words)
    return next(
        (role for pattern, role in ROLE_WORDS if re.search(pattern, bare)),
        "head" if bare == "主任" else "member",
    )


def in_sentences(text: str) -> Iterator[Person]:
    """由镇长冯某任组长，副镇长刘某、所长王某任副组长; 组员张某、李某."""
    last = 0
    for match in TAKES.finditer(text):
        before = text[max(last, match.start() - LONGEST) : match.start()].lstrip("、")
        last = match.end()
        who = before[max(map(before.rfind, CLAUSE_STARTS)) + 1 :]
        start = match.start() - len(who)
        for name, post in posts_of(who):
            yield Person(name, post, role_of(match["role"]), "spoken", place_of(name, text, start))
    for match in OFFICE.finditer(text):
        if found := split_post(match["rest"]):
            yield Person(*found, "office-head", "office_spoken", place_of(found[0], text, match.start()))
    for match in LISTED.finditer(text):
        names = match["names"].split("、")
        if all(map(is_name, names)):
            for name in names:
                yield Person(name, "", "member", "listed", place_of(name, text, match.start()))


def place_of(name: str, text: str, start: int) -> Span:
    """Where the name stands, which may be printed with spaces, from ``start`` on."""
    match = re.compile(r"[ \u3000]*".join(name)).search(text, start)
    return match.span() if match else (start, start + len(name))


def posts_of(who: str) -> Iterator[tuple[str, str]]:
    """县委常委、副县长李某、县公安局局长赵某: a post may itself have a 、."""
    waiting = ""
    for piece in BEFORE_POST.sub("", who).split("、"):
        found = (piece, "") if is_name(piece) else split_post(piece)
        if found and is_name(found[0]):
            yield found[0], waiting + found[1]
            waiting = ""
        else:
            waiting += piece + "、"


NAMED = re.compile(r"[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3}")
WAYS = tuple(
    re.compile(way)
    for way in (
        rf"(?P<name>{NAME})\s*（(?P<post>[^（）]+(?:（[^（）]*）)?[^（）]*)）",
        rf"(?P<name>{NAME})\s+(?P<post>\S.*)",
        rf"(?P<post>.+?)\s+(?P<name>{NAMED.pattern})",
        rf"(?P<post>{POST})(?P<name>[\u4e00-\u9fff]{{2,3}})(?:同志)?",
    )
)
"""张三（镇长）, 张三 镇长, 镇长 张三, 镇长张三."""


def split_post(words: str) -> tuple[str, str] | None:
    """The name and the post, whichever stands first."""
    words = words.strip(" \u3000\t，。；、")
    for way in WAYS:
        match = way.fullmatch(words)
        if match and is_name(clean(match["name"])) and not is_name(clean(match["post"])):
            return clean(match["name"]), clean(match["post"])
    return None


def clean(words: str) -> str:
    return re.sub(r"\s", "", words)


def in_rows(raw_lines: Iterable[tuple[int, str]]) -> Iterator[Person]:
    """组长：张三（镇长）, with the lines of further members below."""
    role: PersonRole | None = None
    for start, line in raw_lines:
        if role is None and not MAY_HEAD.search(line):
            continue
        words = form(line[:LONGEST]).strip()
        head = ROW_HEAD.match(words)
        if head:
            role = role_of(head["role"])
        if role is None:
            continue
        found = [*rows_of(head["rest"] if head else words)]
        for name, post in found:
            low, high = place_of(name, line, 0)
            yield Person(name, post, role, "row", (start + low, start + high))
        if not found and words.strip() and not head:
            role = None


def rows_of(words: str) -> Iterator[tuple[str, str]]:
    """One person, or several in a row divided by 、 or space."""
    if several := in_pairs(words):
        yield from several
        return
    whole = split_post(words)
    if whole and is_name(whole[0]):
        yield whole
        return
    pieces = re.split(r"[、，；](?![^（]*）)", words.strip("。； \u3000"))
    if len(pieces) == 1:
        pieces = re.split(r"[\s\u3000]+(?=[\u4e00-\u9fff])", words.strip())
    for piece in pieces:
        found = split_post(piece)
        if found and is_name(found[0]):
            yield found
        elif is_name(clean(piece)):
            yield clean(piece), ""


def in_pairs(words: str) -> list[tuple[str, str]]:
    """崔建国 副厂长 郭敏 工会主席: name and post in turn, or post and name."""
    told = words.strip("。； \u3000").split()
    for names, posts in ((told[::2], told[1::2]), (told[1::2], told[::2])):
        if len(posts) == len(names) > 1 and all(map(is_name, names)) and not any(map(is_name, posts)):
            return [*zip(names, posts, strict=True)]
    return []


def people(paper: Paper) -> tuple[Person, ...]:
    """Everybody with a printed personal name, once, as first printed; spans count in the extracted text."""
    spoken = (replace(each, span=paper.span(*each.span)) for each in in_sentences(paper.form))
    found: dict[str, Person] = {}
    for each in sorted((*spoken, *in_rows(paper.raw_lines())), key=lambda person: person.span):
        found.setdefault(each.name, each)
    return tuple(found.values())
