"""Title, issuer, number, date of issue (文件头)."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from anwang.knowledge.documents.bodies import is_actor, is_authority, reads_as_name
from anwang.knowledge.documents.citations import numbers
from anwang.knowledge.documents.dates import moments
from anwang.knowledge.documents.frame import DATE_LINE, ISSUED, SIGNED_LINE, Frame, Line, signed
from anwang.knowledge.documents.markers import AT_LINE
from anwang.knowledge.documents.paper import Paper

MAKER = re.compile(
    r"(?:^|[，。；\n])(?P<name>[^，。；：\n“”《》]{2,40}?)(?:(?:紧密|认真)?(?:结合|根据|立足)[^。，；\n]{0,40}[，]?)?"
    r"(?:特|现)?(?:研究)?(?:制定|制订|编制)本?[^。，]{0,8}?(?:方案|计划|意见|措施|要点)"
)
DECIDER = re.compile(
    r"(?:^|[，。；\n])(?P<name>[^，。；：、\n“”《》]{2,25}?)(?:决定|定于)(?=20|从|即|在|自|于|从|对|即日|开展|组织|集中|深入)"
)
TITLED_BODY = re.compile(r"^(?P<name>[^《》，。]{3,30}?)(?:关于|印发|转发)")
ISSUED_META = re.compile(r"(?:成文日期|发文日期|印发日期|发布日期|发布时间)：?(?P<day>\d{4}.{4,8})")


MOST_TITLE_LINES = 3
YEAR = re.compile(r"20\d\d")
T = TypeVar("T")
Found = tuple[T, int, int]
"""What a rule found, and from where to where it stands in the paper."""


@dataclass(slots=True)
class Head:
    """What the top and the foot of the document say of it."""

    title: str = ""
    issuer: str | None = None
    number: str | None = None
    issued_on: date | None = None
    rules: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where each stands in the paper."""
    stated: int | None = None
    """The year in which the action begins, by the text."""

    @property
    def year(self) -> int | None:
        """The year of a date printed without one: that of issue, of number or title, or of the action."""
        if self.issued_on:
            return self.issued_on.year
        printed = (YEAR.search(text) for text in (self.number or "", self.title))
        return next((int(match[0]) for match in printed if match), self.stated)

    def note(self, name: str, rule: str, start: int, end: int) -> None:
        """Remember which rule found a field, and where."""
        self.rules[name], self.places[name] = rule, (start, end)


def head(paper: Paper, frame: Frame) -> Head:
    found = Head()
    found.title, rule, *place = title(frame)
    found.note("title", rule, *place)
    if own := own_number(frame):
        found.number = own[0]
        found.note("number", "own_number", *own[1:])
    for dated in (signed_day, bracketed_day, imprint_day, stated_day):
        if day := dated(frame):
            found.issued_on = day[0]
            found.note("issued_on", dated.__name__, *day[1:])
            break
    for named in (signature, letterhead, titled_body, maker, decider):
        if name := named(paper, frame):
            found.issuer = name[0]
            found.note("issuer", named.__name__, *name[1:])
            break
    return found


def title(frame: Frame) -> tuple[str, str, int, int]:
    """The title, the rule and the place."""
    if frame.title is None:
        head = itertools.takewhile(lambda line: not AT_LINE.match(line.form), frame.lines)
        return first_lines(frame, next((line for line in head if line.is_short), None))
    place = frame.lines[frame.title.first].start, frame.lines[frame.title.last].end
    if frame.title is frame.notice and (issued := ISSUED.search(frame.title.text)):
        return issued["title"], "title_in_notice", *place
    return frame.title.text, "title_above_text", *place


def first_lines(frame: Frame, first: Line | None) -> tuple[str, str, int, int]:
    """The first short line with those right below it, where nothing reads as a title; no body above it."""
    if first is None:
        return "", "no_title", 0, 0
    below = frame.lines[first.index : first.index + MOST_TITLE_LINES]
    run = [*itertools.takewhile(lambda line: line.is_short, below)]
    while len(run) > 1 and is_actor(run[0].form):
        del run[0]
    words = "".join(line.text for line in run)
    return words, "first_line", run[0].start, run[-1].end


def own_number(frame: Frame) -> Found[str] | None:
    """The number on a line of its own, above or right below the title."""
    for line in frame.lines:
        if line.is_number and not line.is_sentence:
            number, start, end = [*numbers(line.form)][-1]
            return number, line.start + start, line.start + end
        if (line.is_sentence and len(line.form) > 40) or AT_LINE.match(line.form):
            break
    return None


def day_in(text: str, line: Line) -> Found[date] | None:
    """The first single day in these words of a line."""
    for moment in moments(text, None):
        if moment.first == moment.last:
            return moment.first, line.start, line.end
    return None


def first_day(lines: Iterable[Line]) -> Found[date] | None:
    return next((day for line in lines if (day := day_in(line.form, line))), None)


def signatures(frame: Frame) -> list[tuple[list[str], Line]]:
    """Each date with the bodies that sign above it, or before it on its line; imprints last."""
    found = []
    for line in frame.lines:
        match = DATE_LINE.fullmatch(line.form)
        if match and not match["printed"]:
            names: list[str] = []
            for above in reversed(frame.lines[max(0, line.index - 4) : line.index]):
                if not (above.is_short and is_actor(above.form) and "关于" not in above.form):
                    break
                names.insert(0, above.text)
            if names:
                found.append((names, line))
        elif signed(line) and (match := SIGNED_LINE.fullmatch(line.form)) and not match["printed"]:
            found.append(([line.text[: match.end("name")]], line))
    return sorted(found, key=lambda signature: follows_copies(frame, signature[1]))


def follows_copies(frame: Frame, line: Line) -> bool:
    """Whether the line stands under 抄送, where the printing office puts its name."""
    return any(
        above.form.startswith(("抄送", "抄报")) for above in frame.lines[max(0, line.index - 4) : line.index]
    )


def signed_day(frame: Frame) -> Found[date] | None:
    """The date under the signature."""
    return first_day(line for _, line in signatures(frame))


def bracketed_day(frame: Frame) -> Found[date] | None:
    """A date alone on a line, as under a title."""
    return first_day(line for line in frame.lines if line.is_date)


def imprint_day(frame: Frame) -> Found[date] | None:
    """The date of printing in the imprint."""
    return first_day(
        line for line in frame.lines if line.form.endswith(("印发", "印")) and len(line.form) <= 60
    )


def stated_day(frame: Frame) -> Found[date] | None:
    """The date stated in the particulars above the document."""
    found = ((line, ISSUED_META.search(line.form)) for line in frame.before())
    return next((day for line, match in found if match and (day := day_in(match["day"], line))), None)


def signature(paper: Paper, frame: Frame) -> Found[str] | None:
    """The bodies that sign above the date."""
    for names, line in signatures(frame):
        on_its_line = line.form.startswith(names[0])
        first = line if on_its_line else frame.lines[line.index - len(names)]
        return "、".join(names), first.start, first.start + len(names[0]) if on_its_line else line.start - 1
    return None


def letterhead(paper: Paper, frame: Frame) -> Found[str] | None:
    """X文件, or a body alone above the title."""
    for line in frame.before():
        name = re.sub(r"文件$", "", line.text)
        if name != line.text and is_actor(name):
            return name, line.start, line.start + len(name)
    above = frame.title.first if frame.title else 0
    bodies = [line for line in frame.lines[:above] if line.is_short and is_authority(line.form)]
    return (bodies[-1].text, bodies[-1].start, bodies[-1].end) if bodies else None


def titled_body(paper: Paper, frame: Frame) -> Found[str] | None:
    """X关于…的通知."""
    for found in (frame.notice, frame.title):
        match = found and TITLED_BODY.match(found.text)
        if found and match and is_actor(match["name"]):
            return match["name"], frame.lines[found.first].start, frame.lines[found.last].end
    return None


def maker(paper: Paper, frame: Frame) -> Found[str] | None:
    """X结合…实际制定本方案."""
    for match in MAKER.finditer(paper.form, frame.start, min(frame.end, frame.start + 3000)):
        name = paper.text[match.start("name") : match.end("name")]
        if all(is_actor(each) and reads_as_name(each) for each in name.split("、")):
            return name, *match.span("name")
    return None


def decider(paper: Paper, frame: Frame) -> Found[str] | None:
    """X决定在全市开展…."""
    for match in DECIDER.finditer(paper.form, frame.start, min(frame.end, frame.start + 3000)):
        name = paper.text[match.start("name") : match.end("name")]
        if is_authority(name) and reads_as_name(name):
            return name, *match.span("name")
    return None
