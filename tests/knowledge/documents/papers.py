"""Files made for the tests: a small PDF with a text layer, a .docx, and things that only claim to be one."""

import io
import zipfile
from xml.sax.saxutils import escape

import docx

CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""


FONT = """<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [4 0 R]
/ToUnicode 5 0 R >>"""
GLYPHS = """<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
/FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 -200 1000 900] /Ascent 900
/Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 >> >>"""


def pdf(
    pages: list[list[tuple[float, float, str]]],
    *,
    rules: list[list[tuple[float, float, float, float]]] | None = None,
    size: int = 16,
    encrypted: bool = False,
) -> bytes:
    """A PDF of pages with text at (x, y): two bytes a character, and a ToUnicode map; with ruled lines."""
    streams = [
        f"BT /F1 {size} Tf "
        + " ".join(f"1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj" for x, y, text in page)
        + " ET"
        for page in pages
    ]
    for number, lines in enumerate(rules or []):
        streams[number] += "".join(f" {x} {y} m {to_x} {to_y} l S" for x, y, to_x, to_y in lines)
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        FONT,
        GLYPHS,
        f"<< /Length {len(CMAP)} >>\nstream\n{CMAP}\nendstream",
    ]
    for index, stream in enumerate(streams):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {7 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("ascii"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(f"{place:010d} 00000 n \n".encode() for place in places))
    lock = (
        f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{'ab' * 32}> /U <{'cd' * 32}> /P -4 >> /ID [<00> <00>]"
    )
    out.write(
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R{lock if encrypted else ''} >>\n"
        f"startxref\n{start}\n%%EOF".encode()
    )
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    """A .docx of plain paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def word_table(rows: list[list[str]]) -> bytes:
    """A .docx with nothing but a table, as small as one may be."""
    cells = (
        "".join(f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row)
        for row in rows
    )
    table = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = f"<w:document {space}><w:body><w:tbl>{table}</w:tbl></w:body></w:document>"
    return packed({"word/document.xml": document.encode()})


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    """A ZIP of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
