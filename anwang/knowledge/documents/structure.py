"""The bones of a plan (结构): its stretch of the document, its headings, and what each heading is for."""

from dataclasses import dataclass

from anwang.knowledge.documents.frame import Frame, framed
from anwang.knowledge.documents.headings import title_of
from anwang.knowledge.documents.outline import Section
from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.sections import roles
from anwang.knowledge.documents.tree import Item, tree

Headed = list[tuple[Item, Section]]


@dataclass(frozen=True, slots=True)
class Structure:
    """Where the plan stands in its paper, and its headings of the top level."""

    frame: Frame
    headed: Headed

    @property
    def task_count(self) -> int:
        """How many lowest items stand in sections of tasks."""
        return sum(1 for item, section in self.headed if section.role == "tasks" for _ in item.leaves())


def structure(paper: Paper, low: int = 0) -> Structure:
    """Find the plan from line ``low`` on; what is above says only who issued it and when."""
    frame = framed(paper, low)
    items = tree(paper, frame.start, frame.end)
    sections = roles(items, [title_of(paper, item) for item in items], paper)
    return Structure(frame, list(zip(items, sections, strict=True)))
