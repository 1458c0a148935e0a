# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs is changed under load: not one request fails, and what needs no restart gets none."""

import copy
import json
import os
import re
import signal
import subprocess
import sys
import time

from conftest import EXAMPLE, eventually

RATE = 80


def seen_by_clients(quarry, began):
    """Requests and failed ones that the load process saw since `began`."""
    seconds = int(time.time() - began) + 2
    told = quarry.ok("metrics", "client:web", "--since", f"{seconds}s", "--json")
    points = [p for line in told.splitlines() for p in json.loads(line)["points"]]
    requests = sum(p["requests_per_s"] for p in points)
    return round(requests), round(sum(p["requests_per_s"] * p["error_ratio"] for p in points))


def events(quarry, after=0):
    return [e for e in map(json.loads, quarry.ok("events", "--json", "--limit", "2000").splitlines())
            if e["sequence"] > after]


def service(quarry, name):
    return next((s for s in quarry.status()["services"] if s["name"] == name), None)


def pids(quarry):
    return {r["pid"] for s in quarry.status()["services"] for r in s["replicas"]}


def under_load(quarry, architecture):
    quarry.run_detached(architecture, "--load", RATE)
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["requests_per_s"] > RATE / 2)
    return time.time()


def nothing_failed(quarry, began, least):
    """Also what was under way at the last change has been told by now."""
    time.sleep(2)
    requests, failed = seen_by_clients(quarry, began)
    print(f"{requests} requests, {failed} failed")
    told = [e["text"] for e in events(quarry)][-25:]
    assert requests > least and failed == 0, (requests, failed, told)


def one_replica_of(quarry, *names):
    """Nothing that leaves is still there."""
    status = quarry.status()
    return sorted((s["name"], len(s["replicas"])) for s in status["services"]) == sorted((n, 1) for n in names)


class Burners:
    """Somebody else's work on all cores."""

    def __enter__(self):
        spin = "import os,time\nend=time.time()+60\nwhile time.time()<end and os.getppid()==%d: pass" % os.getpid()
        self.processes = [subprocess.Popen([sys.executable, "-c", spin]) for _ in range(2 * (os.cpu_count() or 2))]
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.send_signal(signal.SIGKILL)
            process.wait()


def test_modules_move_out_of_the_running_monolith_and_back(quarry):
    began = under_load(quarry, "monolith")
    told = json.loads(quarry.ok("apply", EXAMPLE, "-a", "payments-out", "--json"))
    assert sorted(told["replaced"]) == ["monolith", "payment-service"]
    assert eventually(lambda: one_replica_of(quarry, "monolith", "payment-service"))
    assert eventually(lambda: service(quarry, "payment-service")["traffic"]["requests_per_s"] > 0)
    quarry.ok("apply", EXAMPLE, "-a", "microservices")
    names = ["analytics-service", "api-gateway", "auth-service", "notify-service", "payment-service"]
    assert eventually(lambda: one_replica_of(quarry, *names))
    quarry.ok("apply", EXAMPLE, "-a", "monolith")
    assert eventually(lambda: one_replica_of(quarry, "monolith"))
    nothing_failed(quarry, began, least=100)


def test_scaling_and_restarting_lose_nothing_on_a_busy_machine(quarry):
    began = under_load(quarry, "microservices")

    def replicas(count):
        now = service(quarry, "auth-service")["replicas"]
        return len(now) == count and all(r["state"] == "healthy" for r in now) and now

    with Burners():
        quarry.ok("scale", "auth-service", "3")
        assert eventually(lambda: replicas(3), within=30)
        quarry.ok("scale", "auth-service", "1")
        assert eventually(lambda: replicas(1), within=30)
        for _ in range(3):
            before = service(quarry, "auth-service")["replicas"][0]["pid"]
            quarry.ok("restart", "auth-service")
            assert eventually(lambda: (now := replicas(1)) and now[0]["pid"] != before, within=30)
    nothing_failed(quarry, began, least=100)


def test_one_service_is_rolled_to_a_version_alone(quarry):
    began = under_load(quarry, "microservices")
    others = pids(quarry) - {r["pid"] for r in service(quarry, "payment-service")["replicas"]}
    quarry.ok("deploy", "payment-service", "--version", "2")
    seen = set()

    def rolled():
        now = service(quarry, "payment-service")
        seen.add(tuple(sorted(r["version"] for r in now["replicas"])))
        return now["version"] == "2" and [r["version"] for r in now["replicas"]] == ["2"]

    assert eventually(rolled, every=0.02)
    assert ("1", "2") in seen, seen
    assert others <= pids(quarry), "the others were left alone"
    nothing_failed(quarry, began, least=50)


def test_what_needs_no_restart_is_in_force_soon_and_without_one(quarry, tmp_path):
    under_load(quarry, "microservices")
    before = pids(quarry)
    system = json.loads(EXAMPLE.read_text())

    def edit(change):
        edited = copy.deepcopy(system)
        change(edited)
        file = tmp_path / "edited.quarry"
        file.write_text(json.dumps(edited))
        last = max(e["sequence"] for e in events(quarry))
        quarry.ok("apply", file)

        def in_force():
            return [e for e in events(quarry, last) if e["kind"] == "in force"]

        assert eventually(in_force), events(quarry, last)
        return int(re.search(r"after (\d+) ms", in_force()[0]["text"]).group(1))

    def operation(edited, module, name):
        found = next(m for m in edited["modules"] if m["name"] == module)
        return next(o for o in found["operations"] if o["name"] == name)

    def behaviour(edited):
        operation(edited, "users", "CreateUser")["behaviour"]["steps"].insert(
            0, {"id": "users-create-think", "wait": {"time": {"fixedMs": 1}}})

    def policy(edited):
        operation(edited, "payments", "Charge").setdefault("policy", {})["timeoutMs"] = "900"

    def workload(edited):
        edited["clients"][0]["workload"]["ratePerS"] = 50

    def route(edited):
        edited["gateways"][0]["routes"][0]["path"] += "-too"

    took = {change.__name__: edit(change) for change in (behaviour, policy, workload, route)}
    last = max(e["sequence"] for e in events(quarry))
    quarry.ok("fault", "add", "auth-service", "--kind", "latency", "--ms", "5", "--for", "5s")
    assert eventually(lambda: [e for e in events(quarry, last) if e["kind"] == "in force"])
    fault = [e["kind"] for e in events(quarry, last) if e["kind"] in ("fault started", "in force", "fault ended")]
    assert fault[:2] == ["fault started", "in force"]
    print("in force after, in ms:", took)
    assert pids(quarry) == before
