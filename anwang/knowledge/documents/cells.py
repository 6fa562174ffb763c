"""What a cell of a table says (单元格): its words, its own number, who is named in it and in which role."""

import re
from collections.abc import Iterator

from anwang.knowledge.documents.attributions import ROLES, SUFFIX, names_of, spoken
from anwang.knowledge.documents.grids import GAPS, WITHIN
from anwang.knowledge.documents.headings import ATTRIBUTION
from anwang.knowledge.documents.markers import AT_LINE, marker_of
from anwang.knowledge.documents.outline import OwnerRole
from anwang.knowledge.documents.paper import form

STOP = re.compile(rf"[。；：\n{WITHIN}]")
BESIDE_HAN = re.compile(r"(?<![A-Za-z0-9]) | (?![A-Za-z0-9])")
NOTHING = re.compile(r"[\s\u2028/／\\—\-－无。.、]*")
NAMED_ROLE = re.compile(
    r"(?P<role>牵头|主责|主办|责任|负责|承办|落实|配合|协办|协助|参与|指导)(?:单位|部门|科室|领导|人员|人)?："
)
FIRST_LEADS = re.compile(r"(?:第一|首位|首个|排前|列前|前面)[^，。]{0,12}牵头|牵头.{0,3}(?:配合|责任|协同)")


def marked(words: str) -> tuple[str, str]:
    """The number that words begin with, bare, and the words after it."""
    match = AT_LINE.match(form(words))
    if match is None:
        return "", words
    return marker_of(match, leads_line=True).label, words[match.end() :].strip()


def title_of(words: str) -> str:
    """Up to the first 。；： or line's end, without attributions in brackets."""
    words = squeezed(words)
    looks = ATTRIBUTION.sub(lambda match: "＊" * len(match[0]), form(words))
    end = stop.start() if (stop := STOP.search(looks)) else len(looks)
    return "".join(char for char, look in zip(words[:end], looks, strict=False) if look != "＊").strip()


def flat(words: str) -> str:
    """A cell in one line."""
    return squeezed(words.replace(WITHIN, " "))


def squeezed(words: str) -> str:
    """Without the spaces that do not count: all but those within Latin words."""
    return BESIDE_HAN.sub("", GAPS.sub(" ", words)).strip()


def lines(cell: str) -> str:
    return "\n".join(squeezed(line) for line in cell.split(WITHIN) if line.strip())


def owners_in(cell: str, head: str, column: str) -> Iterator[tuple[str, OwnerRole, str]]:
    """The names in a cell, with the column's role unless the cell itself says 牵头 or 配合."""
    words = form("\n".join(cell.split(WITHIN)))
    parts = [*NAMED_ROLE.finditer(words)]
    if parts:
        for part, following in zip(parts, [*parts[1:], None], strict=False):
            names = words[part.end() : following.start() if following else len(words)]
            yield from ((name, role_in(part["role"]), "column_with_roles") for name in listed(names))
        return
    if told := [*spoken(words.replace("\n", "，"))]:
        yield from ((name, role, "column_with_roles") for name, role in told)
        return
    first_leads = FIRST_LEADS.search(head.replace(WITHIN, "")) is not None
    for at, name in enumerate(listed(words)):
        role: OwnerRole = column  # type: ignore[assignment]
        if suffix := SUFFIX.search(name):
            yield name[: suffix.start()], role_in(suffix["role"]), "column_with_roles"
        elif first_leads:
            yield (
                name,
                "lead" if at == 0 else "supporting" if "配合" in head else "responsible",
                "first_leads",
            )
        else:
            yield name, role, f"column_of_{column}"


def role_in(word: str) -> OwnerRole:
    return next((role for key, role in ROLES if key in word), "responsible")


def listed(words: str) -> list[str]:
    """Names divided by 、 ， ； or the lines and spaces of the cell."""
    return [name for piece in re.split(r"[\n；\s]+", words) for name in names_of(piece)]
