# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service crashes: what it wrote last and its core dump are kept with the event, or the event says why not."""

import json
import os
import pathlib
import resource
import signal

import pytest

from conftest import EXAMPLE, eventually

PIPES = pathlib.Path("/proc/sys/kernel/core_pattern").read_text().startswith("|")


def run_with_core_limit(quarry, limit):
    """quarryd and the services inherit the limit from the command that starts them."""
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    quarry.ok("run", EXAMPLE, "-a", "microservices", "--detach",
              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (hard if limit == "hard" else limit, hard)))
    return hard if limit == "hard" else limit


def payment(quarry):
    return next(s for s in quarry.status()["services"] if s["name"] == "payment-service")["replicas"][0]


def crash(quarry, how):
    """The event of the end of payment-service, which wrote something before."""
    pid = payment(quarry)["pid"]
    with open(f"/proc/{pid}/fd/2", "a") as errors:
        errors.write(f"these are the last words of {pid}\n")
    os.kill(pid, how)

    def told():
        events = map(json.loads, quarry.ok("events", "--json", "--limit", "2000").splitlines())
        return [e for e in events if e["kind"] == "process ended" and f"signal {int(how)} " in e["text"]]

    event = eventually(told)[0]
    assert event["lines"][-1] == f"these are the last words of {pid}"
    assert f"it last wrote: these are the last words of {pid}" in event["text"]
    assert eventually(lambda: (now := payment(quarry))["state"] == "healthy" and now["pid"] != pid)
    return event


@pytest.mark.parametrize("how", [signal.SIGSEGV, signal.SIGABRT])
def test_the_core_dump_of_a_crash_is_kept(quarry, how):
    limit = run_with_core_limit(quarry, "hard")
    event = crash(quarry, how)
    core = event["core_dump"]
    print(event["text"])
    assert f"core dump: {core}" in event["text"]
    if PIPES:
        assert core.startswith("given to ") or "did not take it" in core
    elif limit == 0:
        assert "ulimit -c" in core
    else:
        assert pathlib.Path(core).read_bytes()[:4] == b"\x7fELF"


@pytest.mark.skipif(PIPES, reason="a program takes core dumps")
def test_a_crash_after_a_takeover_is_told_as_well(quarry):
    if run_with_core_limit(quarry, "hard") == 0:
        pytest.skip("no core dumps here")
    os.kill(quarry.daemon(), signal.SIGKILL)
    assert eventually(lambda: quarry.call("status", "--json").returncode == 0 and payment(quarry)["state"] == "healthy")
    event = crash(quarry, signal.SIGSEGV)
    assert pathlib.Path(event["core_dump"]).read_bytes()[:4] == b"\x7fELF"


@pytest.mark.skipif(PIPES, reason="a program takes core dumps whatever the limit is")
def test_where_the_limit_forbids_core_dumps_the_event_says_so(quarry):
    run_with_core_limit(quarry, 0)
    event = crash(quarry, signal.SIGSEGV)
    assert event["core_dump"] == "none, because its size is limited to 0 (ulimit -c)"
    assert event["core_dump"] in event["text"]
