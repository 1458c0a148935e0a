# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The daemon may die; what it started goes on and is taken over."""

import json
import os
import signal

from conftest import EXAMPLE, eventually


def pids(status):
    return {replica["pid"] for service in status["services"] for replica in service["replicas"]}


def test_the_next_daemon_takes_the_running_services_over(quarry):
    before = quarry.run_detached("microservices")
    daemon = quarry.daemon()
    os.kill(daemon, signal.SIGKILL)
    assert eventually(lambda: quarry.daemon() != daemon)
    after = eventually(lambda: (s := quarry.status()) and s["state"] == "running" and pids(s) == pids(before) and s)
    assert after, (pids(before), quarry.status())
    assert quarry.daemon() not in (None, daemon)
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["requests_per_s"] > 0)


def test_a_change_that_was_under_way_goes_on(quarry):
    quarry.run_detached("monolith")
    quarry.ok("apply", EXAMPLE, "-a", "microservices", "--no-wait")
    os.kill(quarry.daemon(), signal.SIGKILL)
    names = ["analytics-service", "api-gateway", "auth-service", "notify-service", "payment-service"]

    def arrived():
        status = quarry.status()
        return (status["architecture"] == "microservices" and status["state"] == "running" and
                sorted(s["name"] for s in status["services"] if len(s["replicas"]) == 1) == names)

    assert eventually(arrived, within=40), quarry.status()
    texts = [json.loads(line)["text"] for line in quarry.ok("events", "--json").splitlines()]
    assert any("was under way when quarryd ended goes on" in text for text in texts), texts
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["requests_per_s"] > 0)


def test_a_run_that_was_taken_over_can_be_stopped(quarry):
    quarry.run_detached("microservices")
    os.kill(quarry.daemon(), signal.SIGKILL)
    eventually(lambda: quarry.status()["state"] == "running")
    quarry.ok("stop")
    assert eventually(lambda: not quarry.processes(), within=20)


def test_a_kill_says_that_what_was_measured_before_is_lost(quarry):
    quarry.run_detached("microservices")
    os.kill(quarry.daemon(), signal.SIGKILL)
    told = json.loads(quarry.ok("kill", "payment-service", "--hold", "1s", "--json", timeout=90))
    assert "Nothing is known of the time before" in told["note"]
    assert told["operations"], "what was called afterwards is told all the same"


def test_a_run_of_which_nothing_lives_is_forgotten(quarry):
    quarry.run_detached("microservices")
    os.kill(quarry.daemon(), signal.SIGKILL)
    for pid in quarry.processes():
        os.kill(pid, signal.SIGKILL)
    assert eventually(lambda: not quarry.processes())
    done = quarry.call("status")
    assert done.returncode == 1 and "Nothing runs" in done.stderr, (done.stdout, done.stderr)
    assert [pid for pid in quarry.processes() if pid != quarry.daemon()] == []


def test_a_replica_that_dies_is_started_again(quarry):
    before = quarry.run_detached("microservices")
    payment = next(s for s in before["services"] if s["name"] == "payment-service")
    os.kill(payment["replicas"][0]["pid"], signal.SIGKILL)

    def healed():
        now = next(s for s in quarry.status()["services"] if s["name"] == "payment-service")
        return all(r["state"] == "healthy" and r["pid"] != payment["replicas"][0]["pid"] for r in now["replicas"])

    assert eventually(healed)
