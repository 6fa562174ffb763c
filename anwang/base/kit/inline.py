"""Pictures as part of the page itself: nothing is loaded when it is shown or printed."""

from base64 import b64encode


def data_address(data: bytes, kind: str = "image/jpeg") -> str:
    """The address that holds the picture itself (RFC 2397)."""
    return f"data:{kind};base64,{b64encode(data).decode()}"
