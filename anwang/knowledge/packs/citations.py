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
    title = f"《{source.title}》" if source else cited.key
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
