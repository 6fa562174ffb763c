"""The server is killed while people write: what was answered with success is there when it comes back."""

import contextlib
import http.client
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from anwang.base.audit.verify import verify
from anwang.base.kit.models import Sequence
from anwang.doors.api.actions import issue_token
from anwang.work.hazards.models import Hazard
from bench.calling import Caller
from bench.harness import BIN, ROOT, _free_port, _wait_for, environment
from tests.factories.subjects import make_subject

WRITERS, ANSWERED, SECONDS = 4, 12, 8


@contextlib.contextmanager
def serving(data: Path, address: str) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """The real server with two workers in a process group of its own."""
    port = _free_port()
    command = [BIN / "granian", "--interface=wsgi", "--host=127.0.0.1", f"--port={port}", "--workers=2"]
    command += ["--blocking-threads=2", "--no-ws", "--log-level=error", "anwang.config.wsgi:application"]
    env = environment(data, ANWANG_DATABASE_URL=address)
    process = subprocess.Popen(command, env=env, cwd=ROOT, start_new_session=True)
    try:
        _wait_for(f"http://127.0.0.1:{port}", process, seconds=60)
        yield f"http://127.0.0.1:{port}", process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def write(site: str, token: str, subject: int, answered: dict[int, str], killed: threading.Event) -> None:
    """Report hazards until nobody answers any more; only successes are remembered."""
    with contextlib.closing(Caller(site, token=token)) as caller:
        while not killed.is_set():
            try:
                status, told = caller.post("/api/v1/hazards/", {"subject": subject, "title": "配电箱敞开"})
            except (OSError, http.client.HTTPException):
                return
            if status == 201:
                answered[told["id"]] = told["number"]


@pytest.mark.slow
def test_kill_9_in_mid_write_loses_nothing_that_was_answered_with_success(
    address, village, supervisor, tmp_path
):
    subject = make_subject("五云五金店", village, by=supervisor)
    _, token = issue_token(name="手机", by=supervisor)
    answered, killed = {}, threading.Event()

    with serving(tmp_path, address) as (site, process):
        writers = [
            threading.Thread(target=write, args=(site, token, subject.pk, answered, killed))
            for _ in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        deadline = time.monotonic() + SECONDS
        while len(answered) < ANSWERED and time.monotonic() < deadline:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
        killed.set()
        for writer in writers:
            writer.join(10)

    assert len(answered) >= WRITERS, "the server answered too little to be worth killing"
    with serving(tmp_path, address) as (site, _), contextlib.closing(Caller(site, token=token)) as caller:
        status, after = caller.post("/api/v1/hazards/", {"subject": subject.pk, "title": "重启后登记"})
        assert status == 201

    there = dict(Hazard.objects.values_list("pk", "number"))
    assert {pk: there.get(pk) for pk in answered} == answered
    numbers = sorted(int(number[-4:]) for number in there.values())
    assert numbers == list(range(1, len(there) + 1))
    assert after["number"] == there[max(there)]
    assert Sequence.objects.get(kind="HZ").last == len(there)
    assert not verify().broken
