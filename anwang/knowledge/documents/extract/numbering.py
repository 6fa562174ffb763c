"""Word's automatic numbers (自动编号), which are no text in the file, as the text that a reader sees."""

from collections import defaultdict

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

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


class Numbering:
    """Counts the numbered paragraphs of a document as they come."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.abstract: dict[str, str] = {}
        self.counters: dict[str, dict[int, int]] = defaultdict(dict)
        self.styles = {style.style_id: style.element for style in document.styles}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        self.read(root)

    def read(self, root: BaseOxmlElement) -> None:
        for definition in root.findall(qn("w:abstractNum")):
            name = definition.get(qn("w:abstractNumId"))
            for level in definition.findall(qn("w:lvl")):
                style = value(level, "w:numFmt", "decimal")
                text = value(level, "w:lvlText", "")
                start = number(value(level, "w:start", "1"), 1)
                self.levels[name, number(level.get(qn("w:ilvl")), 0)] = style, text, start
        for instance in root.findall(qn("w:num")):
            self.abstract[instance.get(qn("w:numId"))] = value(instance, "w:abstractNumId", "")

    def place(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """The list and the level of a paragraph: its own, or those of its style."""
        element = paragraph._p.pPr
        style = paragraph.style.style_id if paragraph.style is not None else None
        for _ in range(10):
            properties = element.find(qn("w:numPr")) if element is not None else None
            if properties is not None:
                name = value(properties, "w:numId", "")
                return (
                    (name, min(number(value(properties, "w:ilvl", "0"), 0), 8))
                    if name not in ("", "0")
                    else None
                )
            definition = self.styles.get(style) if style else None
            if definition is None:
                return None
            element, style = definition.find(qn("w:pPr")), value(definition, "w:basedOn", "")
        return None

    def label(self, paragraph: Paragraph) -> str:
        """The number that Word would print before the paragraph."""
        place = self.place(paragraph)
        if place is None:
            return ""
        name, depth = self.abstract.get(place[0], ""), place[1]
        if (name, depth) not in self.levels:
            return ""
        counts = self.counters[name]
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        counts[depth] = counts.get(depth, self.levels[name, depth][2] - 1) + 1
        text = self.levels[name, depth][1]
        for level in range(depth + 1):
            style, _, start = self.levels.get((name, level), ("decimal", "", 1))
            text = text.replace(f"%{level + 1}", written(counts.get(level, start), style))
        return "" if self.levels[name, depth][0] == "bullet" else text


def value(element: BaseOxmlElement, tag: str, default: str) -> str:
    """The w:val of a child, or the default."""
    child = element.find(qn(tag))
    return default if child is None else str(child.get(qn("w:val"), default))


def number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 7 else default
