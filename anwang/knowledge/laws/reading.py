"""A statute's text, read into its articles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

ARTICLE = re.compile(r"(第[一二三四五六七八九十百零〇\d]{1,7}条(?:之[一二三四五六七八九十])?)[\s　：:]*")
NUMBERED = re.compile(r"([一二三四五六七八九十]{1,3}|\d{1,3}(?:\.\d{1,2}){0,3})[、.\s　]\s*(?=\S)")
DIVISION = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,5}[编章节](?:[\s　]|$)")
IN_FORCE = re.compile(r"自\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*起\s*(?:施行|实施|执行)")
INCOMPLETE = ("不完整", "INCOMPLETE", "以下缺", "其余缺")
SOURCE = "# source:"
REMARK = re.compile(r"#\s*[a-z]+:")
"""A line about the file, not of the statute: where it is from, a note on its edition."""
MARKUP = re.compile(r"^[>#*\s]+|\*\*")
"""What a text copied from a web page keeps of its mark-up."""
LONGEST_TITLE = 80
TITLE_LINES = 3
KINDS = "法|条例|规定|规程|规则|办法|细则|标准|方法|意见|解释|指南|预案|目录|要求|事项|通知"
BRACKETED = r"(?:（[^（）]*）|\([^()]*\))"
TITLE_END = re.compile(rf"(?:{KINDS}){BRACKETED}?$")
DECREE = re.compile(rf"^[\u4e00-\u9fff]{{2,30}}令(?:{BRACKETED}|第[^号]{{1,10}}号)?(?=《|[\u4e00-\u9fff])")
"""国家…总局令（第39号） before the title."""


class NoLaw(ValueError):
    """Nothing in the text is an article; says so in a sentence."""


@dataclass(frozen=True, slots=True)
class Article:
    """A numbered article with its whole text, paragraphs on lines of their own."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class LawText:
    """What a file holds of a statute."""

    title: str
    since: dt.date | None
    source: str
    is_whole: bool
    articles: tuple[Article, ...]


def read_law(text: str, *, name: str = "") -> LawText:
    """The articles of a statute; ``name``: what the file is called, for texts that do not print their title.

    A text without 第…条 is read by the numbers it has (一、 or 1.2). Raises ``NoLaw``.
    """
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines()]
    source = next((line.removeprefix(SOURCE).strip() for line in lines[:3] if line.startswith(SOURCE)), "")
    body = [bare for line in lines if not REMARK.match(line) and (bare := MARKUP.sub("", line))]
    articles = tuple(_articles(body, ARTICLE)) or tuple(_articles(body, NUMBERED))
    if not articles:
        raise NoLaw(f"“{name or '这份文件'}”里没有读出条文：条文须有“第一条”或者“一、”这样的编号")
    return LawText(
        title=_title(body, source, name),
        since=_in_force(text),
        source=source[:300],
        is_whole=not any(mark in text or mark in name for mark in INCOMPLETE),
        articles=articles,
    )


def _articles(lines: list[str], numbered: re.Pattern[str]) -> Iterator[Article]:
    """Each article with the lines that follow it, without the headings of chapters between."""
    number, words = "", list[str]()
    for line in lines:
        if DIVISION.match(line):
            continue
        begins = numbered.match(line)
        if begins is None:
            if number:
                words.append(line)
            continue
        if number:
            yield Article(number, "\n".join(filter(None, words)))
        number, words = begins[1], [line[begins.end() :]]
    if number:
        yield Article(number, "\n".join(filter(None, words)))


def _title(body: list[str], source: str, name: str) -> str:
    """The first lines as far as they end like a title, else what the source or the file is called."""
    for count in range(1, TITLE_LINES + 1):
        printed = "".join("".join(line.split()) for line in body[:count])
        printed = DECREE.sub("", printed).strip("《》")
        if len(printed) <= LONGEST_TITLE and TITLE_END.search(printed) and not ARTICLE.match(printed):
            return printed
    called = source.partition("|")[0].strip() or name.rpartition(".")[0] or name
    return re.split(r"[（(_]", called, maxsplit=1)[0].strip() or called


def _in_force(text: str) -> dt.date | None:
    """The last day that the text says it is in force from; a misprinted day is none."""
    for year, month, day in reversed(IN_FORCE.findall(text)):
        try:
            return dt.date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
