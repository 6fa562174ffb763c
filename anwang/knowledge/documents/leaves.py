"""The lowest numbered items (任务条目) of a section, each with its topic."""

from collections.abc import Iterator
from dataclasses import dataclass

from anwang.knowledge.documents.headings import title_of
from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.tree import Item


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
    above: str
    """The heading lines that the leaf stands under, but for the section's."""
    rule: str


def leaves(paper: Paper, section: Item) -> Iterator[Leaf]:
    """A section with no numbered item is a leaf itself; an item right under the section is its own topic."""
    for item in section.leaves():
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
            above=above(paper, item, section),
            rule=rule,
        )


def above(paper: Paper, item: Item, section: Item) -> str:
    """The lines of the headings between the section and the leaf."""
    lines = []
    parent = item.parent
    while parent is not None and parent is not section:
        first_child = parent.children[0].marker.start
        lines.append(paper.form[parent.marker.start : min(paper.line_end(parent.marker.start), first_child)])
        parent = parent.parent
    return "\n".join(reversed(lines))
