"""Official documents in; headings, tasks and dates out (文件解读)."""

from anwang.knowledge.documents.annexes import candidates
from anwang.knowledge.documents.errors import Unreadable
from anwang.knowledge.documents.outline import Outline, Part
from anwang.knowledge.documents.reader import documents_in, read_plan

__all__ = ["Outline", "Part", "Unreadable", "candidates", "documents_in", "read_plan"]
