"""What the frame around every page needs: menu, counts, place."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from anwang.doors.desk.menus import entries_for
from anwang.town.notices.queries import unread_count


def frame(request: HttpRequest) -> dict[str, Any]:
    """Menu, phone menu, inbox count and town for the signed-in person; nothing for a stranger at the door."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    menu, phone_menu = entries_for(user, request.path)
    return {
        "menu": menu,
        "phone_menu": phone_menu,
        "inbox_count": unread_count(user),
        "inbox_url": reverse("notices:inbox"),
        "place": str(user.home or ""),
        "me": user.name,
        "me_menu": [
            {"label": "我的岗位和密码", "url": reverse("people:account")},
            {"label": "我的日历", "url": reverse("calendar:feeds")},
            {"label": "消息方式", "url": reverse("notices:contact")},
        ],
        "sign_out_url": reverse("people:sign-out"),
        "search_url": reverse("desk:search"),
    }
