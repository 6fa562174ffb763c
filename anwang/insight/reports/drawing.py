"""The trend of a report's main figures as a picture: bars with their numbers, plain, drawn as SVG.

The page and the PDF take the SVG as it is; Word needs a PNG of it, which resvg makes in a tenth of a second.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, TOP, FOOT, GAP = 640, 150, 16, 40, 28, 0.35
INK, MUTED, BAR, BEFORE = "#1d2733", "#667382", "#1f5fae", "#a9c1de"
TYPE = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, Microsoft YaHei, sans-serif"
MIDDLE = 'text-anchor="middle"'
SHARP = 2
"""Pixels of the PNG for one of the drawing, so that it prints well."""


@dataclass(frozen=True)
class Trend:
    """A figure over the last periods; the last point is the period of the report."""

    name: str
    label: str
    unit: str
    points: tuple[tuple[str, int], ...]

    def as_json(self) -> dict[str, Any]:
        """As it is frozen."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Trend:
        """As it was frozen."""
        return cls(**{**data, "points": tuple((label, value) for label, value in data["points"])})

    @property
    def words(self) -> str:
        """What the picture shows, for who cannot see it."""
        told = "，".join(f"{label} {value}" for label, value in self.points)
        return f"{self.label}（{self.unit}）：{told}"


def svg_of(trends: list[Trend]) -> str:
    """One drawing, a row of bars for each figure."""
    rows = "".join(_row(trend, place * HEIGHT) for place, trend in enumerate(trends))
    height = max(HEIGHT * len(trends), 1)
    words = escape("；".join(trend.words for trend in trends))
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    begins = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{TYPE}">'
    return f"{begins}<title>{words}</title>{rows}</svg>"


def png_of(trends: list[Trend]) -> bytes:
    """The same drawing for Word."""
    import resvg_py  # noqa: PLC0415 -- only where a file is made

    return bytes(resvg_py.svg_to_bytes(svg_string=svg_of(trends), zoom=SHARP, background="#ffffff"))


def _row(trend: Trend, top: int) -> str:
    most = max([value for _, value in trend.points] + [1])
    step = (WIDTH - 2 * LEFT) / max(len(trend.points), 1)
    line = top + HEIGHT - FOOT
    parts = [_text((LEFT, top + 16), f"{trend.label}（{trend.unit}）", f'fill="{INK}" font-size="14"')]
    for place, (label, value) in enumerate(trend.points):
        height = round((HEIGHT - TOP - FOOT) * value / most, 1)
        left, middle = LEFT + step * (place + GAP / 2), LEFT + step * (place + 0.5)
        colour = BAR if place == len(trend.points) - 1 else BEFORE
        size = f'width="{step * (1 - GAP):.1f}" height="{height}"'
        parts += [
            f'<rect x="{left:.1f}" y="{line - height:.1f}" {size} fill="{colour}"/>',
            _text((middle, line - height - 5), str(value), f'{MIDDLE} fill="{INK}" font-size="12"'),
            _text((middle, line + 17), label, f'{MIDDLE} fill="{MUTED}" font-size="11"'),
        ]
    parts.append(f'<path d="M{LEFT} {line}H{WIDTH - LEFT}" stroke="{MUTED}" stroke-width="1"/>')
    return "".join(parts)


def _text(at: tuple[float, float], words: str, look: str) -> str:
    return f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" {look}>{escape(words)}</text>'
