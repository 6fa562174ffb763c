"""The lowest numbered items (任务条目) of a section, each with its topic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anwang.knowledge.documents.attributions import LABEL_WORDS
from anwang.knowledge.documents.headings import title_of
from anwang.knowledge.documents.owners import Words, attributed
from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.tree import Item

ATTRIBUTED = re.compile(rf"[（〔【]?{LABEL_WORDS}：|（[^（）]*(?:牵头|负责|配合)[^（）]*）$")
SHORTEST = 2
"""Characters of an item that can say what to do, such as 巡线."""
DOING = re.compile(
    r"[查治改建完落推加强开展做抓严防控制定排整检监管培训宣传教演练执法打击清拆配装修更新提升健全规范组织实施督导考核报送公布通"
    r"责成要应须未无不违禁确保压实深化聚焦突出统筹协调保障淘汰关闭取缔处置响应评估认领巡学办核用]"
)
"""Characters of the verbs that plans use; a violation on a checklist (未…的) is something to look for."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf as the rules read it: ``text`` whole, ``words`` without its number, ``form`` these as forms."""

    item: Item
    path: tuple[str, ...]
    topic: str
    title: str
    text: str
    words: str
    form: str
    start: int
    end: int
    after: int
    """Where the words begin, behind the number."""
    above: tuple[Words, ...]
    """The headings that the leaf stands under with their lead-in, but for the section's."""
    rule: str
    doubts: tuple[str, ...]


def leaves(paper: Paper, section: Item) -> Iterator[Leaf]:
    """A section with no numbered item is a leaf itself; an item right under the section is its own topic."""
    closing: dict[int, tuple[Words, ...]] = {}
    for item in section.leaves():
        parent = item.parent
        if parent is not None and parent is not section and id(parent) not in closing:
            closing[id(parent)] = tuple(line_of_topic(paper, parent))
        start, end = paper.trimmed(item.marker.start, item.end)
        name = title_of(paper, item)
        if item is section:
            topic, rule = name, "section_without_items"
        elif item.parent is section or item.parent is None:
            topic, rule = name, "item_of_its_own"
        else:
            topic, rule = title_of(paper, item.parent), "lowest_item"
        after = min(item.marker.end, end)
        yield Leaf(
            item=item,
            path=item.path,
            topic=topic,
            title=name,
            text=paper.text[start:end],
            words=paper.text[after:end],
            form=paper.form[after:end],
            start=start,
            end=end,
            after=after,
            above=(*above(paper, item, section), *closing.get(id(parent), ())),
            rule=rule,
            doubts=tuple(doubts(item, paper.form[after:end])),
        )


def above(paper: Paper, item: Item, section: Item) -> Iterator[Words]:
    """What stands between the headings above the leaf and their first items, the lowest first."""
    parent = item.parent
    while parent is not None and parent is not section:
        start, first_child = parent.marker.start, parent.children[0].marker.start
        yield Words(paper.form[start:first_child], start)
        parent = parent.parent


def line_of_topic(paper: Paper, topic: Item) -> Iterator[Words]:
    """责任单位：… on a line below the last item of a topic, where no other item has one: said of them all."""
    *others, last = topic.children
    start = paper.form.find("\n", last.marker.end, last.end) + 1
    if not others or not start or last.children:
        return
    line = paper.form[start : last.end].strip("\n")
    said = (attributed(paper.form[each.marker.end : each.end]) for each in others)
    if "\n" not in line and ATTRIBUTED.match(line) and not any(said):
        yield Words(line, start)


def doubts(item: Item, form: str) -> Iterator[str]:
    """What is odd about an item: numbers missing before it, or words that tell nobody to do anything."""
    if item.skips:
        yield "number_missing"
    if len(form) < SHORTEST or not DOING.search(form):
        yield "nothing_to_do"
