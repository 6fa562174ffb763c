"""Older and other Word formats (.doc、.wps、.rtf), turned into .docx by LibreOffice where it is installed.

The office program is a stranger here: it gets a folder and a profile of its own, no macros, no links to
follow, a bounded time, and is killed with all it started when that is over.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

from anwang.knowledge.documents.errors import Unreadable

SECONDS = 60.0
LARGEST = 60 * 1024 * 1024
PROGRAMS = ("soffice", "libreoffice")
WAITING = threading.BoundedSemaphore(2)
"""Conversions at a time: each takes a few hundred megabytes."""
SAFE = ("DisableMacrosExecution", "DisableActiveContent", "BlockUntrustedRefererLinks")
SETTING = """<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="{}" oor:op="fuse"><value>true</value></prop></item>"""
SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{"".join(map(SETTING.format, SAFE))}</oor:items>"""


def program() -> str | None:
    """Where LibreOffice is, if it is."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def as_docx(data: bytes, suffix: str, called: str) -> bytes:
    """The same document as a .docx, else ``Unreadable`` with what to do instead."""
    office = program()
    if office is None:
        raise Unreadable(
            f"{called}是旧版 Word 文档（.doc、.wps 或 .rtf），"
            "请用 Word 或 WPS 另存为 .docx 后再上传，或直接粘贴正文。"
        )
    if not WAITING.acquire(timeout=SECONDS):
        raise Unreadable(f"正在转换的文件太多，请稍后再上传{called}，或先用 Word、WPS 另存为 .docx。")
    try:
        with tempfile.TemporaryDirectory(prefix="anwang-office-", ignore_cleanup_errors=True) as folder:
            return converted(Path(folder), office, data, suffix, called)
    finally:
        WAITING.release()


def converted(folder: Path, office: str, data: bytes, suffix: str, called: str) -> bytes:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    source = folder / f"plan{suffix}"
    source.write_bytes(data)
    command = [office, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source)]
    if not run(command, folder):
        raise Unreadable(f"{called}转换得太久，请用 Word 或 WPS 另存为 .docx 后再上传，或直接粘贴正文。")
    made = folder / "out" / "plan.docx"
    if not made.is_file() or made.stat().st_size > LARGEST:
        raise Unreadable(f"{called}转换不了，可能已损坏或加了密码，请用 Word 或 WPS 另存为 .docx 后再上传。")
    return made.read_bytes()


def run(command: list[str], folder: Path) -> bool:
    """Whether it ended in time; if not, it and all it started are killed."""
    surroundings = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LANG": "C.UTF-8"}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            return False
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    return True
