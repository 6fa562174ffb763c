"""Title, issuer, number, date of issue (文件头)."""

import re
from dataclasses import dataclass, field
from datetime import date

from anwang.knowledge.documents.bodies import is_actor, is_authority, reads_as_name
from anwang.knowledge.documents.citations import numbers
from anwang.knowledge.documents.dates import dotted_days, moments
from anwang.knowledge.documents.frame import DATE_LINE, ISSUED, SIGNED_LINE, Frame, Line, signed
from anwang.knowledge.documents.markers import AT_LINE
from anwang.knowledge.documents.paper import Paper

MAKER = re.compile(
    r"(?:^|[，。；\n])(?P<name>[^，。；：、\n“”《》]{2,25}?)(?:(?:紧密|认真)?(?:结合|根据|立足)[^。，；\n]{0,40}[，]?)?"
    r"(?:特|现)?(?:研究)?(?:制定|制订|编制)本?[^。，]{0,8}?(?:方案|计划|意见|措施|要点)"
)
TITLED_BODY = re.compile(r"^(?P<name>[^《》，。]{3,30}?)(?:关于|印发|转发)")
ISSUED_META = re.compile(r"(?:成文日期|发文日期|印发日期|发布日期|发布时间)：?(?P<day>\d{4}.{4,8})")


@dataclass(slots=True)
class Head:
    """What the top and the foot of the document say of it."""

    title: str = ""
    issuer: str | None = None
    number: str | None = None
    issued_on: date | None = None
    rules: dict[str, str] = field(default_factory=dict)


def head(paper: Paper, frame: Frame) -> Head:
    found = Head()
    found.title, found.rules["title"] = title(frame)
    if own := own_number(frame):
        found.number, found.rules["number"] = own, "own_number"
    for dated in (signed_day, bracketed_day, imprint_day, stated_day):
        if day := dated(frame):
            found.issued_on, found.rules["issued_on"] = day, dated.__name__
            break
    for named in (signature, letterhead, titled_body, maker):
        if name := named(paper, frame):
            found.issuer, found.rules["issuer"] = name, named.__name__
            break
    return found


def title(frame: Frame) -> tuple[str, str]:
    if frame.title is None:
        first = next((line.text for line in frame.lines if line.is_short), "")
        return first, "first_line"
    if frame.title is frame.notice and (issued := ISSUED.search(frame.title.text)):
        return issued["title"], "title_in_notice"
    return frame.title.text, "title_above_text"


def own_number(frame: Frame) -> str | None:
    """The number on a line of its own, above or right below the title."""
    for line in frame.lines:
        if line.is_number and not line.is_sentence:
            return [number for number, _, _ in numbers(line.form)][-1]
        if (line.is_sentence and len(line.form) > 40) or AT_LINE.match(line.form):
            break
    return None


def day_in(text: str) -> date | None:
    for moment in (*moments(text, None), *dotted_days(text)):
        if moment.first == moment.last:
            return moment.first
    return None


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


def signed_day(frame: Frame) -> date | None:
    """The date under the signature."""
    return next((day for _, line in signatures(frame) if (day := day_in(line.form))), None)


def bracketed_day(frame: Frame) -> date | None:
    """A date alone on a line, as under a title."""
    lines = [line for line in frame.lines if line.is_date]
    return next((day for line in lines if (day := day_in(line.form))), None)


def imprint_day(frame: Frame) -> date | None:
    """The date of printing in the imprint."""
    lines = [line for line in frame.lines if line.form.endswith(("印发", "印")) and len(line.form) <= 60]
    return next((day for line in lines if (day := day_in(line.form))), None)


def stated_day(frame: Frame) -> date | None:
    """The date stated in the particulars above the document."""
    found = (ISSUED_META.search(line.form) for line in frame.before())
    return next((day for match in found if match and (day := day_in(match["day"]))), None)


def signature(paper: Paper, frame: Frame) -> str | None:
    """The bodies that sign above the date."""
    return next(("、".join(names) for names, _ in signatures(frame)), None)


def letterhead(paper: Paper, frame: Frame) -> str | None:
    """X文件, or a body alone above the title."""
    for line in frame.before():
        name = re.sub(r"文件$", "", line.text)
        if name != line.text and is_actor(name):
            return name
    above = frame.title.first if frame.title else 0
    names = [line.text for line in frame.lines[:above] if line.is_short and is_authority(line.form)]
    return names[-1] if names else None


def titled_body(paper: Paper, frame: Frame) -> str | None:
    """X关于…的通知."""
    for found in (frame.notice, frame.title):
        match = found and TITLED_BODY.match(found.text)
        if match and is_actor(match["name"]):
            return match["name"]
    return None


def maker(paper: Paper, frame: Frame) -> str | None:
    """X结合…实际制定本方案."""
    for match in MAKER.finditer(paper.form, frame.start, min(frame.end, frame.start + 3000)):
        name = paper.text[match.start("name") : match.end("name")]
        if is_actor(name) and reads_as_name(name):
            return name
    return None
