"""What the frame around every page needs: menu, counts, place."""

from typing import Any

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Menu, phone menu, inbox count and town for the signed-in person."""
    return {}
