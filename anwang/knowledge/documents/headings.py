"""The words of a heading or item after its number (标题)."""

import re

from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.tree import Item

STOP = re.compile(r"[。；：\n]")
WITHIN = r"[^（）\n]{0,300}(?:（[^（）\n]{0,60}）[^（）\n]{0,300}){0,8}"
TELLS_WHO = (
    r"(?:(?:责任|牵头|主责|主办|承办|配合|协办|参与|负责|落实|实施|完成|指导)[单位部门科室领导主体人及责任]{0,9}：|(?:时限|时间|期限)：|"
    r"(?:牵头|负责|配合|落实|参与|实施|协助|推进)(?=[，；。）])|职责分工)"
)
ATTRIBUTION = re.compile(rf"（{WITHIN}{TELLS_WHO}{WITHIN}）")
"""A bracket that says who does it or by when, and no other: （包括实际负责人） belongs to the title."""
DATE_IN_BRACKET = re.compile(r"（[^（）]*(?:\d年|\d月|月底|日前|季度|全年|长期|即日起|年底|\d日)[^（）]*）")


def title_end(paper: Paper, start: int, end: int) -> tuple[int, int]:
    """Where the title ends, and where it would end with the attribution printed beside it."""
    position = start
    while match := STOP.search(paper.form, position, end):
        bracket = next(
            (
                found
                for found in ATTRIBUTION.finditer(paper.form, start, paper_line_end(paper, start, end))
                if found.start() < match.start() < found.end()
            ),
            None,
        )
        if bracket is None:
            return match.start(), match.start()
        position = bracket.end()
    return end, end


def paper_line_end(paper: Paper, start: int, end: int) -> int:
    return min(paper.line_end(start), end)


def title_of(paper: Paper, item: Item) -> str:
    """The text after the number up to the first 。；： or the line's end, without attributions."""
    end, _ = title_end(paper, item.marker.end, item.end)
    words = paper.text[item.marker.end : end]
    without = ATTRIBUTION.sub("", paper.form[item.marker.end : end])
    if len(without) < len(words):
        words = cut(words, paper.form[item.marker.end : end])
    return words.strip()


def heading_place(paper: Paper, item: Item) -> tuple[int, int]:
    """Where the number and the title stand in the paper."""
    end, _ = title_end(paper, item.marker.end, item.end)
    return item.marker.start, max(end, item.marker.end)


def cut(words: str, form: str) -> str:
    """The words without the bracketed attributions."""
    kept, last = [], 0
    for match in ATTRIBUTION.finditer(form):
        kept.append(words[last : match.start()])
        last = match.end()
    return "".join([*kept, words[last:]])
