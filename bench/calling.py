"""A caller of one server over one connection that stays open, as a browser or a machine keeps it."""

import http.client
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit


class Caller:
    """Calls one after the other; not for several threads at once."""

    def __init__(self, address: str, *, session: str = "", token: str = "", seconds: float = 60) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=seconds)
        self._headers = {"Cookie": f"sessionid={session}"} if session else {}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str) -> bytes:
        """What the page says; anything but success is an error."""
        status, body = self.call("GET", path)
        if status != 200:
            raise RuntimeError(f"{path}: {status} {body[:200].decode(errors='replace')}")
        return body

    def post(self, path: str, answers: Mapping[str, Any]) -> tuple[int, Any]:
        """Status and answer of the API."""
        status, body = self.call("POST", path, json.dumps(answers).encode())
        return status, json.loads(body) if body[:1] in (b"{", b"[") else body

    def call(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """Status and body, whatever they are."""
        headers = self._headers | ({"Content-Type": "application/json"} if body is not None else {})
        self._connection.request(method, quote(path, safe="/?&=%,"), body, headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read()

    def close(self) -> None:
        """Hang up."""
        self._connection.close()
