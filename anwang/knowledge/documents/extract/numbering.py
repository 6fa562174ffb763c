"""Word's automatic numbers (自动编号), which are no text in the file, as the text that a reader sees."""

import zipfile
from collections import defaultdict
from dataclasses import dataclass, field

from anwang.knowledge.documents.extract.parts import Attributes, has_part, value, walk, whole

HAN = "〇一二三四五六七八九"
RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographTraditional",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "koreanDigital2",
)
DEEPEST = 8
"""The ninth level of a list is Word's last."""


def han(number: int) -> str:
    """12 is 十二."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    lead = ("" if tens == 1 else HAN[tens]) + "十" if tens else ""
    return lead + (HAN[ones] if ones or not tens else "")


def written(number: int, style: str) -> str:
    """A number in one of Word's styles."""
    if style in CHINESE:
        return han(number)
    if style.startswith("decimalEnclosedCircle") and 1 <= number <= len(RINGS):
        return RINGS[number - 1]
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if style == "lowerLetter" else letter.upper()
    return "" if style in ("bullet", "none") else str(number)


@dataclass(slots=True)
class Level:
    """One level of a list: the style of its number, the words around it, where it starts."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    """Whether numbers of the levels above are printed as figures (第1.2条 under 第一章)."""


@dataclass(slots=True)
class Style:
    """What a paragraph style says of numbers."""

    number: str = ""
    level: str = ""
    based_on: str = ""


@dataclass(slots=True)
class Lists:
    """Takes the definitions of lists out of ``numbering.xml`` as they stream by."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    """Where a list that goes by another's definition starts anew."""
    name: str = ""
    number: str = ""
    depth: int = 0
    level: Level = field(default_factory=Level)

    def opened(self, name: str, attributes: Attributes) -> None:
        if name == "abstractNum":
            self.name, self.number = value(attributes, "abstractNumId"), ""
        elif name == "num":
            self.number = value(attributes, "numId")
        elif name == "abstractNumId":
            self.abstract[self.number] = value(attributes)
        elif name in ("lvl", "lvlOverride"):
            self.depth, self.level = whole(value(attributes, "ilvl"), 0), Level()
            if not self.number:
                self.levels[self.name, self.depth] = self.level
        elif name == "startOverride":
            self.starts[self.number, self.depth] = whole(value(attributes), 1)
        else:
            self.of_level(name, value(attributes))

    def of_level(self, name: str, said: str) -> None:
        if name == "numFmt":
            self.level.style = said or "decimal"
        elif name == "lvlText":
            self.level.text = said
        elif name == "start":
            self.level.start = whole(said, 1)
        elif name == "isLgl":
            self.level.legal = said not in ("0", "false")


@dataclass(slots=True)
class Styles:
    """Takes what paragraph styles say of lists out of ``styles.xml``."""

    known: dict[str, Style] = field(default_factory=dict)
    standard: str = ""
    style: Style = field(default_factory=Style)

    def opened(self, name: str, attributes: Attributes) -> None:
        if name == "style":
            identity = value(attributes, "styleId")
            self.style = self.known[identity] = Style()
            if value(attributes, "type") == "paragraph" and value(attributes, "default") in ("1", "true"):
                self.standard = identity
        elif name == "numId":
            self.style.number = value(attributes)
        elif name == "ilvl":
            self.style.level = value(attributes)
        elif name == "basedOn":
            self.style.based_on = value(attributes)


class Numbering:
    """Counts the numbered paragraphs of a document as they come."""

    def __init__(self, archive: zipfile.ZipFile, called: str) -> None:
        self.lists, self.styles = Lists(), Styles()
        for part, reader in (("word/numbering.xml", self.lists), ("word/styles.xml", self.styles)):
            if has_part(archive, part):
                with archive.open(part) as stream:
                    walk(stream, opened=reader.opened, called=called)
        self.counters: dict[str, dict[int, int]] = defaultdict(dict)
        self.restarted: set[tuple[str, int]] = set()

    def place(self, style: str, number: str, level: str) -> tuple[str, int] | None:
        """The list and the level of a paragraph: its own, or those of its style."""
        style = style or self.styles.standard
        for _ in range(10):
            if number:
                return None if number == "0" else (number, min(whole(level, 0), DEEPEST))
            definition = self.styles.known.get(style)
            if definition is None:
                return None
            number, style = definition.number, definition.based_on
            level = level or definition.level
        return None

    def label(self, style: str, number: str, level: str) -> str:
        """The number that Word would print before the paragraph."""
        place = self.place(style, number, level)
        if place is None:
            return ""
        name, depth = self.lists.abstract.get(place[0], ""), place[1]
        here = self.lists.levels.get((name, depth))
        if here is None:
            return ""
        counts = self.counters[name]
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if place in self.lists.starts and place not in self.restarted:
            self.restarted.add(place)
            counts[depth] = self.lists.starts[place] - 1
        counts[depth] = counts.get(depth, here.start - 1) + 1
        text = here.text
        for above in range(depth + 1):
            upper = self.lists.levels.get((name, above), Level())
            style = "decimal" if here.legal and above < depth else upper.style
            text = text.replace(f"%{above + 1}", written(counts.get(above, upper.start), style))
        return "" if here.style == "bullet" else text
