"""The list of people: page, Excel."""

from typing import Any

from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.town.people.choices import Role
from anwang.town.people.models import User


def _posts(user: User) -> str:
    """Where and as what, of people read with their posts (``queries.with_posts``)."""
    return "；".join(post.words for post in user.posts_shown)


def _roles(request: Any) -> list[tuple[str, str]]:
    return list(Role.choices)


class PersonListing(Listing):
    """Who works here, and as what?"""

    model = User
    columns = [
        "name",
        Column("posts", "岗位", show=_posts),
        Column("phone", css="nowrap"),
        "username",
        Column(
            "is_active", "账号", show=lambda user: "在用" if user.is_active else "已停用", sort="is_active"
        ),
    ]
    filters = [Filter("posts__role", "角色", choices=_roles)]
    search = ["name", "phone", "username"]
    order = ["-pk"]
    tabs = [Tab("in-use", "在用", "in_use"), Tab("ended", "已停用", "ended"), Tab("all", "全部")]
    export_name = "人员名册"
    unit = "人"
    nothing = "先给同事开通账号：姓名、手机号、单位、角色四项。"
