"""What a download is called and how it is announced."""

from __future__ import annotations

import re

from django.utils.http import content_disposition_header

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "xls": "application/vnd.ms-excel",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
    "ics": "text/calendar; charset=utf-8",
}
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')  # what Windows does not allow in a name
LONGEST = 80


def download_headers(title: str, kind: str, *, inline: bool = False) -> dict[str, str]:
    """The headers of a file named in Chinese.

    ``HttpResponse(data, headers=download_headers("隐患清单", "xlsx"))``
    """
    name = f"{FORBIDDEN.sub(' ', title).strip(' .')[:LONGEST] or '下载'}.{kind}"
    return {
        "Content-Type": KINDS[kind],
        "Content-Disposition": content_disposition_header(not inline, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
