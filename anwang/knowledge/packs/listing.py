"""The list of packs in use, and that of workbooks handed in."""

from __future__ import annotations

from django.urls import reverse

from anwang.base.kit.dates import cn_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.knowledge.packs.models import PackUpload, Release
from anwang.knowledge.packs.queries import topic_name
from anwang.knowledge.packs.reading import holds_in_words


def _address(release: Release) -> str:
    return reverse("packs:detail", args=[release.pack_id])


def _holds(release: Release) -> str:
    return holds_in_words(release.pack)


def _topic(release: Release) -> str:
    return topic_name(release.topic) if release.topic else "—"


def _since(release: Release) -> str:
    return cn_date(release.published_at.date()) if release.published_at else "—"


class ReleaseListing(Listing):
    """知识包: which ones are in use, since when, and what they hold?"""

    model = Release
    columns = [
        Column("name", "知识包", link=_address),
        Column("kind", "种类", css="nowrap"),
        Column("version", "版本", show=lambda release: f"第 {release.version} 版", css="nowrap"),
        Column("holds", "内容", show=_holds, export=_holds),
        Column("topic", "专题", show=_topic, export=_topic),
        Column("published_at", "启用", show=_since, css="nowrap"),
    ]
    filters = [Filter("kind")]
    search = ["name", "pack_id"]
    order = ["kind", "pack_id"]
    fields = ["pack_id", "sha256"]
    export_name = "知识包"
    unit = "个"
    nothing = "还没有知识包。请系统管理员执行 anwang packs load 载入随程序带的知识包。"


class UploadListing(Listing):
    """上传记录: what was handed in, and what became of it?"""

    model = PackUpload
    columns = [
        Column("name", "知识包", link=True),
        Column("state", "状态"),
        Column("remark", "改了什么"),
        Column("count_words", "改动"),
        Column("uploaded_by", "上传人"),
        Column("created_at", "上传时间", css="nowrap"),
        Column("published_by", "发布人"),
    ]
    filters = ["state"]
    search = ["name", "remark", "file_name"]
    order = ["-pk"]
    tabs = [Tab("all", "全部"), Tab("waiting", "待审阅", "waiting")]
    fields = ["pack_id", "topic", "published_at"]
    export_name = "知识包上传记录"
    nothing = "还没有人上传过。打开一个知识包，下载 Excel，改好后再上传。"
