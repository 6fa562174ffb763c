"""The rules that look at the words of a report alone: each says what is missing, and how to write it.

A rule sees the text as it was typed and the same text bare: without white space, marks and full-width forms.
Source: domain study §12.5; developed on real self-reports, of which those that state a hazard pass.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from anwang.work.hazards.quality import words

SHORT = 4
"""Up to so many characters the absence of any word for a defect is taken at its word."""
ITEM_LENGTH = 8
"""A copied item is a sentence; shorter words may well be somebody's own."""


@dataclass(frozen=True, slots=True)
class Said:
    """A report's text, as typed and bare, and the wordings of checklist items it might repeat."""

    typed: str
    bare: str
    items: Collection[str] = ()


Test = Callable[[Said], bool]


@dataclass(frozen=True, slots=True)
class TextRule:
    """A named question about a text, with the sentence that helps whoever wrote it."""

    id: str
    label: str
    advice: str
    is_broken: Test


RULES: list[TextRule] = []


def rule(rule_id: str, label: str, advice: str) -> Callable[[Test], Test]:
    """Add the decorated question to the rules; the first that is broken is the one that is told."""

    def add(test: Test) -> Test:
        RULES.append(TextRule(rule_id, label, advice, test))
        return test

    return add


@rule(
    "says-nothing", "没有内容", "这里还没有写出问题。写清“哪里、什么东西、怎么了”，例如：二层东侧安全出口上锁"
)
def says_nothing(said: Said) -> bool:
    """1, AAA, …, qq: no Chinese word at all, or a single character."""
    return len(words.HAN.findall(said.bare)) < 2  # noqa: PLR2004 -- no word has fewer characters


@rule("copies-the-item", "照抄检查项", "这是检查项的原话，没有写现场看到了什么。写清哪一处不符合、怎么不符合")
def copies_the_item(said: Said) -> bool:
    """An item's wording, or a sentence that asks or demands as items do and calls nothing wrong."""
    if said.bare in said.items:
        return True
    if len(said.bare) < ITEM_LENGTH or words.SAYS_WRONG.search(said.bare.replace("是否", "")):
        return False
    asks = "是否" in said.bare
    demands = bool(words.NUMBERED.match(said.typed)) and said.bare.endswith(("情况", "完整", "完好", "有效"))
    orders = bool(words.NUMBERED.match(said.typed)) and any(verb in said.bare for verb in words.ORDERS)
    return asks or demands or orders


@rule("states-no-fact", "没有写问题", "没有问题的，检查项选“符合”就可以；有问题的，写清什么东西怎么了")
def states_no_fact(said: Said) -> bool:
    """无, 正常, 符合要求: nothing is wrong, or nothing is said."""
    return _is_made_of(said.bare, before=words.BEFORE_FINE, core=words.FINE)


@rule("grade-only", "只写了等级", "没有说是什么隐患。写清哪里、什么东西、怎么了；等级在下面选")
def grade_only(said: Said) -> bool:
    """一般隐患, 存在问题, 轻微隐患已整改: how bad, not what."""
    bare = _without_end(said.bare)
    return _is_made_of(bare, before=words.BEFORE_GRADES, core=words.GRADES)


@rule("remedy-only", "只写了整改", "只写了做了什么，没有写原来是什么问题。先写问题，整改情况在提交复查时写")
def remedy_only(said: Said) -> bool:
    """已整改, 立即整改, 已更换新的: what was done, not about what."""
    return _is_made_of(said.bare, before=words.BEFORE_DEEDS, core=words.DEEDS, after=words.AFTER_DEEDS)


@rule("names-no-defect", "没有写怎么了", "写了地方或东西，没有写它怎么了，例如：灭火器压力不足、通道堆放纸箱")
def names_no_defect(said: Said) -> bool:
    """消防设施, 安全出口标志: a place or a thing, and no word that anything is wrong with it."""
    if words.DEFECTS.search(said.bare):
        return False
    return len(said.bare) <= SHORT or _is_made_of(said.bare, core=words.THINGS)


def _without_end(bare: str) -> str:
    """有隐患已整改 without what was done about it."""
    for end in ("已整改", "己整改", "已经整改", "已改正", "已处理", "已消除"):
        for tail in ("完毕", "完成", "好", "了", ""):
            if len(bare) > len(end + tail) and bare.endswith(end + tail):
                return bare.removesuffix(end + tail)
    return bare


def _is_made_of(
    bare: str, *, core: Iterable[str], before: Iterable[str] = (), after: Iterable[str] = ()
) -> bool:
    """Whether the text is nothing but these words, one of the core at least."""
    reading = words.reading_of(tuple(before), tuple(core), tuple(after))
    at, has_core = 0, False
    while at < len(bare):
        word = reading.match(bare, at)
        if word is None:
            return False
        has_core = has_core or word.lastindex is not None
        at = word.end()
    return has_core
