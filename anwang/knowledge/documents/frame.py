"""Where the plan stands in the document (正文范围): from below the title to above the signature."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from anwang.knowledge.documents.bodies import is_actor
from anwang.knowledge.documents.citations import NUMBER
from anwang.knowledge.documents.dates import HAN_YEAR
from anwang.knowledge.documents.markers import AT_LINE
from anwang.knowledge.documents.paper import Paper

FIGURES = r"[\d一二三四五六七八九十]{1,3}"
DAY = rf"(?:20\d\d|{HAN_YEAR})(?:年{FIGURES}月{FIGURES}[日号]|[./-]\d{{1,2}}[./-]\d{{1,2}})"
DATE_LINE = re.compile(rf"(?:（|〔)?(?P<day>{DAY})(?:）|〕)?(?P<printed>印发|印制|发布)?")
SIGNED_LINE = re.compile(rf"(?P<name>[^。；：]{{3,45}}?)(?P<day>{DAY})(?P<printed>印发|印制|发布)?")
KINDS = "方案|计划|要点|办法|通告|公告|规划|细则|措施|意见|预案|部署|安排|行动|通知|制度|清单|规定"
TITLE_END = re.compile(rf"(?:{KINDS}|通知书)(?:（[^（）]*）|〔[^〔〕]*〕)*$")
ANNEX = re.compile(r"附件|附[：:表]|附录")
IMPRINT = re.compile(r"抄送|抄报|（?此件|主题词|（信息公开|联系人：|（联系人")
META = re.compile(
    r"索引号|发文机关|发布机构|发布日期|发布时间|成文日期|来源：|浏览|字号：|生成日期|主题分类|名称：|签发人|密级|特急|加急|机密|秘密|目录$|首页|当前位置"
)


FURNITURE = re.compile(
    r"来源：|浏览次数|浏览量|阅读次数|点击[数率量]|字体：|字号：|发布时间：|发布日期：|发布机构：|打印本页|打印文本|当前位置|的位置：|关闭窗口|分享到"
)
"""What web pages print around a document."""
SIGNER = re.compile(r"签发人：?.*$")
IN_BRACKETS = re.compile(r"（[^（）]*）")
"""A remark such as （此件公开发布）, with which no title begins."""
LONGEST_LINE = 80
"""Characters of a line that may be a title, a letterhead or a signature."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the paper, as the rules of the head look at it."""

    index: int
    start: int
    end: int
    paper: Paper = field(repr=False)

    @property
    def text(self) -> str:
        return self.paper.text[self.start : self.end]

    @property
    def form(self) -> str:
        return self.paper.form[self.start : self.end]

    @property
    def is_date(self) -> bool:
        return DATE_LINE.fullmatch(self.form) is not None

    @property
    def is_number(self) -> bool:
        if len(self.form) > LONGEST_LINE or "《" in self.form:
            return False
        form = SIGNER.sub("", self.form)
        found = [*NUMBER.finditer(form)]
        return bool(found) and found[-1].end() >= len(form) - 1

    @property
    def is_sentence(self) -> bool:
        return "。" in self.form or "；" in self.form or self.form.endswith(("，", "：", "、"))

    @property
    def is_short(self) -> bool:
        """May be part of a title, a letterhead or a signature."""
        special = self.is_date or self.is_number or self.is_sentence
        marked = (
            AT_LINE.match(self.form)
            or ANNEX.match(self.form)
            or IMPRINT.match(self.form)
            or META.match(self.form)
            or FURNITURE.search(self.form)
        )
        return not special and not marked and len(self.form) <= LONGEST_LINE


def lines_of(paper: Paper) -> list[Line]:
    found, start = [], 0
    for index in range(paper.text.count("\n") + 1):
        end = paper.line_end(start)
        found.append(Line(index, start, end, paper))
        start = end + 1
    return found


def first_headings(lines: list[Line]) -> list[int]:
    """The lines that begin a top level: 一、 (or 第一章, or （一） in a document that has neither)."""
    for kind in ("chapter", "section", "article", "part", "item"):
        matches = ((line.index, AT_LINE.match(line.form)) for line in lines)
        found = [index for index, match in matches if match and match[kind] in ("一", "1")]
        if found:
            return found
    return []


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it stands over several lines."""

    text: str
    first: int
    last: int


def groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Short lines that follow each other."""
    group: list[Line] = []
    for line in lines:
        if line.is_short:
            group.append(line)
            continue
        if group:
            yield group
        group = []
    if group:
        yield group


def title_in(group: list[Line]) -> Title | None:
    """The longest run of lines that ends as titles end; the body above a plan's title is no part of it."""
    for count in range(min(len(group), 8), 0, -1):
        run = group[:count]
        if not TITLE_END.search("".join(line.form for line in run)):
            continue
        while len(run) > 1 and (IN_BRACKETS.fullmatch(run[0].form) or heads_over(run[0], run[1])):
            run = run[1:]
        return Title("".join(line.text for line in run), run[0].index, run[-1].index)
    return None


def heads_over(line: Line, below: Line) -> bool:
    """Whether the line names a body and the next one begins a title of its own."""
    if line.form.endswith(("文件", "文")) and is_actor(line.form.removesuffix("文件")):
        return True
    return is_actor(line.form) and not below.form.startswith(("关于", "印发", "转发")) and len(below.form) > 4


def titles(lines: list[Line]) -> list[Title]:
    """Everything in these lines that looks like the title of a document."""
    return [title for group in groups(lines) if (title := title_in(group))]


@dataclass(frozen=True, slots=True)
class Frame:
    """The plan's own stretch of the document."""

    lines: list[Line]
    title: Title | None
    notice: Title | None
    start: int
    end: int

    def before(self) -> list[Line]:
        """The lines above the plan's text: letterhead, notice, title."""
        return [line for line in self.lines if line.end <= self.start]


ISSUED = re.compile(
    r"(?:印发|转发|下发)《?(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*?(?:方案|计划|要点|意见|措施|细则)(?:（[^（）]*）)?)》?"
)


def framed(paper: Paper, low: int = 0) -> Frame:
    """Find the plan from line ``low`` on: its title, where its text begins and where it ends."""
    lines = lines_of(paper)
    firsts = past_contents(lines, first_headings(lines[low:]))
    head = lines[low : firsts[0]] if firsts else lines[low : low + 12]
    found = titles(head)
    above = titles(lines[:low]) if low else found
    notice = next((title for title in above if title.text.endswith("通知")), None)
    title = found[-1] if found else None
    if notice and (title is notice) and (issued := ISSUED.search(notice.text)):
        again = printed_again(lines[notice.last + 1 :], issued["title"])
        if again:
            title = again
            firsts = [index for index in firsts if index > again.last] or firsts
    begin = lines[title.last].end if title else lines[firsts[0] if firsts else low].start
    first = next(
        (index for index in firsts if not title or index > title.last), title.last + 1 if title else low
    )
    restarts = [index for index in firsts if index > first]
    return Frame(lines, title, notice, begin, ending(lines, first, restarts[0] if restarts else len(lines)))


def past_contents(lines: list[Line], firsts: list[int]) -> list[int]:
    """Without a table of contents, whose headings have no text between them."""
    for place, (first, following) in enumerate(pairwise(firsts)):
        if any("。" in line.form for line in lines[first:following]):
            return firsts[place:]
    return firsts[-1:]


def bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def printed_again(lines: list[Line], title: str) -> Title | None:
    """The heading under which the issued plan itself stands, further down."""
    wanted = bare(title)
    for group in groups(lines):
        for first in range(len(group)):
            for count in range(1, min(5, len(group) - first) + 1):
                run = group[first : first + count]
                text = bare("".join(line.form for line in run))
                if text == wanted or (
                    len(wanted) > 6 and text.startswith(wanted) and len(text) <= len(wanted) + 12
                ):
                    return Title("".join(line.text for line in run), run[0].index, run[-1].index)
    return None


def ending(lines: list[Line], first: int, limit: int) -> int:
    """Where the plan's text ends: before its signature, its annexes, the imprint or a second document."""
    for line in lines[first + 1 : limit]:
        if ANNEX.match(line.form) or IMPRINT.match(line.form):
            return signature_start(lines, line.index, first)
        if (line.is_date or signed(line)) and line.index > first + 1:
            return signature_start(lines, line.index, first)
    if limit < len(lines):
        title = next(iter(titles(lines[max(first + 1, limit - 6) : limit])), None)
        return lines[title.first if title else limit].start - 1
    return lines[limit - 1].end if lines else 0


def signed(line: Line) -> bool:
    match = SIGNED_LINE.fullmatch(line.form)
    return match is not None and is_actor(match["name"]) and not AT_LINE.match(line.form)


def signature_start(lines: list[Line], index: int, first: int) -> int:
    """Above the bodies that sign."""
    while index > first + 1 and lines[index - 1].is_short and is_actor(lines[index - 1].form):
        index -= 1
    return lines[index - 1].end
