"""Official documents in; headings, tasks and dates out (文件解读)."""

from anwang.knowledge.documents.errors import Unreadable
from anwang.knowledge.documents.outline import Outline
from anwang.knowledge.documents.reader import read_plan

__all__ = ["Outline", "Unreadable", "read_plan"]
