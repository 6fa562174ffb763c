"""What is wrong with a pack, where, and how to mend it: one sentence each."""

from typing import NamedTuple


class Spot(NamedTuple):
    """Where in a workbook it stands."""

    sheet: str
    row: int = 0
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        """“检查表·检查项”页第 12 行「整改天数」."""
        line = f"第 {self.row} 行" if self.row else ""
        return f"“{self.sheet}”页{line}" + (f"「{self.column}」" if self.column else "")


class Problem(NamedTuple):
    """One thing to mend. ``path`` leads to it: ``("checklists", "shop-check", "items", "hose")``."""

    pack_id: str
    path: tuple[str | int, ...]
    sentence: str
    place: str = ""
    spot: Spot | None = None

    @property
    def sheet(self) -> str:
        """The sheet of the workbook in which it stands, if it came in one."""
        return self.spot.sheet if self.spot else ""

    @property
    def row(self) -> int:
        """The row on that sheet; 0: the sheet as a whole."""
        return self.spot.row if self.spot else 0

    @property
    def column(self) -> str:
        """The head of its column."""
        return self.spot.column if self.spot else ""

    @property
    def value(self) -> str:
        """What stands in the cell."""
        return self.spot.value if self.spot else ""

    def at(self, place: str) -> "Problem":
        """The same problem, with its file and line."""
        return self._replace(place=place)

    def __str__(self) -> str:
        """fire/checklists/shop.yaml:12 检查项没有依据."""
        where = self.place or "/".join([self.pack_id, *map(str, self.path)])
        return f"{where}：{self.sentence}"


class BadPack(Exception):
    """A pack that cannot be used; carries every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems; the text is their sentences, a line each."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
