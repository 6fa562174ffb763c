"""The list of archives: page, Excel, API."""

from __future__ import annotations

from anwang.base.kit.listing import Column, Filter, Listing
from anwang.base.kit.sizes import size_words
from anwang.insight.archive.models import Archive


class ArchiveListing(Listing):
    """全镇档案: which were made, and which can still be had?"""

    model = Archive
    columns = [
        Column("file_name", link=True),
        Column("stage"),
        Column("begun_at", css="nowrap"),
        Column("made_by__name", "制作人", show=lambda archive: archive.made_by or "命令行"),
        "row_count",
        "file_count",
        Column(
            "size",
            "大小",
            show=lambda archive: size_words(archive.size) if archive.size else "",
            css="nowrap",
        ),
        Column("expires_on", css="nowrap"),
    ]
    filters = [Filter("stage"), "begun_at"]
    search = ["file_name", "made_by__name", "sha256"]
    order = ["-pk"]
    fields = ["org_id", "since", "share", "doing", "sha256", "problem", "done_at"]
    sheet = ["sha256", "since", "done_at"]
    related = ["org"]
    unit = "份"
    export_name = "全镇档案清单"
    nothing = "每季度和换届前做一份，存到别的地方：系统坏了、换了，全镇的记录、文书、照片都还看得到。"
