"""Citations (引用): a key of the basis and an article, read and printed as officials write them."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from anwang.knowledge.packs.shapes.manifest import Basis

PATTERN = re.compile(
    r"^(?P<key>[^#]+)(?:#(?P<article>\d+(?:\.\d+)*)(?:-(?P<paragraph>\d+))?(?:\((?P<item>\d+)\))?)?$"
)
DIGITS = "零一二三四五六七八九"
NUMERAL = r"[零〇一二三四五六七八九十百]+|\d+"
PRINTED = re.compile(
    rf"^《(?P<title>.+)》(?:[（(](?P<number>[^（）()]*)[）)])?"
    rf"(?:第(?P<article>(?:{NUMERAL})|\d+(?:\.\d+)+)条)?"
    rf"(?:第(?P<paragraph>{NUMERAL})款)?(?:第[（(]?(?P<item>{NUMERAL})[）)]?项)?$"
)


class Cited(NamedTuple):
    """A citation taken apart."""

    key: str
    article: str
    paragraph: int
    item: int

    @property
    def number(self) -> int | None:
        """The article as a number; none for a clause of a standard (6.5), or where no article is named."""
        return int(self.article) if self.article.isdigit() else None


def read_citation(citation: str) -> Cited:
    """Take ``fire-law#16-1(4)`` apart."""
    found = PATTERN.match(citation)
    if not found:
        raise ValueError(f"“{citation}”不是引用，应如 fire-law#28 或 fire-law#16(4)")
    return Cited(found["key"], found["article"] or "", int(found["paragraph"] or 0), int(found["item"] or 0))


def print_citation(basis: Mapping[str, "Basis"], citation: str) -> str:
    """《中华人民共和国消防法》第十六条第一款第（四）项."""
    cited = read_citation(citation)
    source = basis.get(cited.key)
    title = source.printed if source else cited.key
    if source and source.number and not cited.article:
        title += f"（{source.number}）"
    return title + print_article(cited)


def print_article(cited: Cited) -> str:
    """第十六条第一款第（四）项, or 第6.5条 of a standard."""
    if not cited.article:
        return ""
    text = f"第{chinese_number(cited.number)}条" if cited.number is not None else f"第{cited.article}条"
    if cited.paragraph:
        text += f"第{chinese_number(cited.paragraph)}款"
    if cited.item:
        text += f"第（{chinese_number(cited.item)}）项"
    return text


def read_printed(printed: str, keys: Mapping[str, str]) -> str | None:
    """The citation that a person wrote (《中华人民共和国消防法》第二十八条); none if its title is not known.

    ``keys`` are the keys of sources by their titles; 《消防法》 is found as 《中华人民共和国消防法》.
    """
    found = PRINTED.match(printed.strip())
    if not found:
        return keys.get(printed.strip())
    title = found["title"].strip()
    key = keys.get(title) or keys.get(f"中华人民共和国{title}")
    if key is None:
        return None
    article, paragraph, item = found["article"] or "", found["paragraph"], found["item"]
    if article and not article[0].isdigit():
        article = str(plain_number(article))
    text = f"{key}#{article}" if article else key
    text += f"-{plain_number(paragraph)}" if paragraph else ""
    return text + (f"({plain_number(item)})" if item else "")


def plain_number(numeral: str) -> int:
    """二十八 → 28, 一百零四 → 104; figures stay figures."""
    if numeral.isdigit() and numeral[0] in "0123456789":
        return int(numeral)
    total = digit = 0
    for sign in numeral:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = 0 if sign == "〇" else DIGITS.index(sign)
    return total + digit


def chinese_number(number: int) -> str:
    """28 → 二十八, 104 → 一百零四."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return (text + (DIGITS[ones] if ones else "")) or "零"
