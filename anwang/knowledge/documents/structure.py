"""The bones of a plan (结构): its stretch of the document, its headings, its tables of tasks."""

from dataclasses import dataclass

from anwang.knowledge.documents.frame import Frame, framed
from anwang.knowledge.documents.headings import title_of
from anwang.knowledge.documents.outline import Section
from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.placing import Placed, placed, with_tables
from anwang.knowledge.documents.sections import roles
from anwang.knowledge.documents.tree import Item, tree

Headed = list[tuple[Item, Section]]


@dataclass(frozen=True, slots=True)
class Structure:
    """Where the plan stands in its paper, its headings of the top level, and its tables of tasks."""

    frame: Frame
    headed: Headed
    tables: list[Placed]

    @property
    def task_count(self) -> int:
        """How many lowest items and rows there are in sections of tasks."""
        holders = {id(table.holder) for table in self.tables}
        return sum(
            1
            for item, section in self.headed
            if section.role == "tasks"
            for leaf in item.leaves()
            if id(leaf) not in holders
        ) + sum(len(table.tasks) for table in self.counting_tables)

    @property
    def counting_tables(self) -> list[Placed]:
        """The tables whose rows are tasks: a table in the schedule or among safeguards is told there."""
        roots = {id(item) for item, section in self.headed if section.role == "tasks"}
        return [table for table in self.tables if table.root is None or id(table.root) in roots]


def structure(paper: Paper, low: int = 0) -> Structure:
    """Find the plan from line ``low`` on; what is above says only who issued it and when."""
    frame = framed(paper, low)
    items = tree(paper, frame.start, frame.end)
    sections = roles(items, [title_of(paper, item) for item in items], paper)
    tables = [*placed(paper, items, frame.lines)] if paper.grids else []
    headed = [
        (item, with_tables(section, item, tables)) for item, section in zip(items, sections, strict=True)
    ]
    return Structure(frame, headed, tables)
