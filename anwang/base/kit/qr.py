"""QR codes (二维码), as drawings that print sharp at any size."""

from __future__ import annotations

from io import BytesIO

import segno
from django.utils.html import escape
from django.utils.safestring import SafeString


def qr_svg(text: str, *, title: str, scale: int = 4) -> SafeString:
    """The code as an inline drawing; a quarter of it may be worn off and it still reads (level Q)."""
    out = BytesIO()
    code = segno.make(text, error="q", micro=False)
    code.save(out, kind="svg", scale=scale, border=2, xmldecl=False, svgns=True, title=title, omitsize=False)
    drawing = out.getvalue().decode()
    width, height = code.symbol_size(scale=scale, border=2)
    opening = f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {height}" '
    return SafeString(drawing.replace("<svg ", opening, 1))
