# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A home of its own for every test, the real programs in it, and a look afterwards that nothing is left behind."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

import pytest

BIN = pathlib.Path(os.environ["QUARRY_BIN"])
FOREIGN = pathlib.Path(os.environ["QUARRY_FOREIGN"])
SOURCE = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = SOURCE / "resources" / "examples" / "saas.quarry"


def eventually(condition, within=20.0, every=0.1):
    """What `condition` returns once it is true; its last answer where it never is."""
    end = time.monotonic() + within
    while True:
        answer = condition()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(every)


class Quarry:
    """The command line in a home of its own."""

    def __init__(self, home):
        self.home = home
        self.environment = dict(os.environ, QUARRY_HOME=str(home), NO_COLOR="1")
        self.environment.pop("DISPLAY", None)

    def command(self, *arguments):
        return [str(BIN / "quarry"), *map(str, arguments)]

    def call(self, *arguments, timeout=60, **more):
        return subprocess.run(self.command(*arguments), env=self.environment, capture_output=True, text=True,
                              timeout=timeout, stdin=subprocess.DEVNULL, **more)

    def ok(self, *arguments, **more):
        done = self.call(*arguments, **more)
        assert done.returncode == 0, f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self, *arguments):
        return subprocess.Popen(self.command(*arguments), env=self.environment, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)

    def status(self, *arguments):
        return json.loads(self.ok("status", "--json", *arguments))

    def run_detached(self, architecture, *more, file=EXAMPLE):
        self.ok("run", file, "-a", architecture, "--detach", *more)
        return self.status()

    def processes(self):
        """Ids of living processes that work for this home."""
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
                environment = (entry / "environ").read_bytes().split(b"\0")
                state = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0]
            except (OSError, IndexError):
                continue
            ours = b"QUARRY_HOME=" + str(self.home).encode() in environment
            program = os.path.basename(words[0])
            if ours and state != "Z" and program in (b"quarryd", b"quarry-service", b"nats-server"):
                found.append(int(entry.name))
        return found

    def daemon(self):
        for pid in self.processes():
            if b"quarryd" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]:
                return pid
        return None


@pytest.fixture
def quarry():
    home = pathlib.Path(tempfile.mkdtemp(prefix="quarry-e2e-"))
    quarry = Quarry(home)
    yield quarry
    if quarry.processes():
        quarry.call("stop", "--all")
    # It would end by itself, a few seconds later.
    if quarry.daemon():
        os.kill(quarry.daemon(), signal.SIGTERM)
    left = eventually(lambda: not quarry.processes(), within=15) or quarry.processes()
    for pid in left if left is not True else []:
        os.kill(pid, 9)
    shutil.rmtree(home, ignore_errors=True)
    assert left is True, f"left behind: {left}"
