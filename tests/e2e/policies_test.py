# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies in running processes: breakers, retries, load shedding, and a change of them without a restart."""

import json
import os
import signal
import threading
import time
import urllib.error
import urllib.request

from conftest import EXAMPLE, eventually

FIELDS = [{"name": "id", "number": 1, "type": "string"}]


def operation(name, steps=(), **more):
    return {"name": name, "request": FIELDS, "response": FIELDS, "behaviour": {"steps": list(steps)}, **more}


def call(step, callee, **policy):
    return {"id": step, "call": {"operation": callee}, "policy": policy}


RETRY = {"retry": {"maxAttempts": 4, "initialBackoffMs": 2, "budgetRatio": 1}}
BREAKER = {"circuitBreaker": {"failureRatio": 0.5, "minimumCalls": 5, "windowMs": 2000, "openMs": 500}}


def document(*, mix=(), rate=0.0, pattern=None, breaker=BREAKER):
    """A shop that pays at payment-service: once guarded by a breaker, and by retries of what may and may not be done
    twice; and whose own work keeps a core busy for 8 ms."""
    routes = {"look": "shop.Look", "change": "shop.Change", "pay": "shop.Pay", "work": "shop.Work"}
    return {
        "format": 1, "name": "policies", "seed": 7,
        "modules": [
            {"name": "shop", "operations": [
                operation("Look", [call("look-1", "payments.Find", **RETRY)]),
                operation("Change", [call("change-1", "payments.Charge", **RETRY)]),
                operation("Pay", [call("pay-1", "payments.Charge", **breaker)]),
                operation("Work", [{"id": "work-1", "work": {"time": {"fixedMs": 8}}}])]},
            {"name": "payments", "operations": [operation("Find", idempotent=True), operation("Charge")]}],
        "services": [{"name": "shop-service"}, {"name": "payment-service"}],
        "gateways": [{"name": "public", "routes": [
            {"id": f"route-{path}", "method": "POST", "path": f"/{path}", "operation": name}
            for path, name in routes.items()]}],
        "clients": [{"name": "web", "workload": {
            "ratePerS": rate, "pattern": pattern or {"constant": {}}, "timeoutMs": "2000",
            "mix": [{"id": f"web-{path}", "weight": 1, "route": f"route-{path}"} for path in mix or ("pay",)]}}],
        "architectures": [{"name": "apart", "defaultService": "shop-service",
                           "modules": [{"module": "payments", "service": "payment-service"}]}],
    }


def written(tmp_path, system):
    file = tmp_path / "policies.quarry"
    file.write_text(json.dumps(system))
    return file


def post(url, timeout=5):
    """HTTP status and seconds."""
    begin = time.monotonic()
    request = urllib.request.Request(url, b"{}", {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, time.monotonic() - begin
    except urllib.error.HTTPError as error:
        return error.code, time.monotonic() - begin
    except OSError:
        return 0, time.monotonic() - begin


def edge(status):
    return next(e for e in status["edges"] if e["from"] == "shop-service" and e["to"] == "payment-service")


def test_a_breaker_opens_when_its_callee_fails_and_closes_when_it_has_recovered(quarry, tmp_path):
    file = written(tmp_path, document(mix=["pay"], rate=40))
    quarry.run_detached("apart", file=file)
    assert eventually(lambda: edge(quarry.status())["policies"].get("breaker") == "closed")
    quarry.ok("fault", "add", "service:payment-service", "--kind", "error", "--for", "30s")
    assert eventually(lambda: edge(quarry.status())["policies"].get("breaker") in ("open", "half open"), within=8)
    assert eventually(lambda: edge(quarry.status())["policies"]["broken_per_s"] > 20, within=8)
    # What is not asked for is not sent.
    assert eventually(lambda: next(s["traffic"]["requests_per_s"] for s in quarry.status()["services"]
                                   if s["name"] == "payment-service") < 10, within=8)
    quarry.ok("fault", "clear")
    assert eventually(lambda: edge(quarry.status())["policies"].get("breaker") == "closed", within=8)
    assert eventually(lambda: edge(quarry.status())["policies"]["broken_per_s"] == 0, within=8)
    texts = [json.loads(line)["text"] for line in quarry.ok("events", "--json").splitlines()]
    assert any("circuit breaker at step pay-1 towards payment-service opened" in text for text in texts), texts
    assert any("circuit breaker at step pay-1 towards payment-service closed" in text for text in texts), texts


def test_a_breaker_that_is_tightened_while_it_runs_is_in_force_at_once(quarry, tmp_path):
    system = document(mix=["pay"], rate=40, breaker={"circuitBreaker": {"failureRatio": 1, "minimumCalls": 100000}})
    file = written(tmp_path, system)
    before = {r["pid"] for s in quarry.run_detached("apart", file=file)["services"] for r in s["replicas"]}
    quarry.ok("fault", "add", "service:payment-service", "--kind", "error", "--for", "60s")
    assert eventually(lambda: edge(quarry.status())["traffic"]["error_ratio"] > 0.9, within=8)
    assert edge(quarry.status())["policies"]["broken_per_s"] == 0
    quarry.ok("apply", written(tmp_path, document(mix=["pay"], rate=40)))
    begin = time.monotonic()
    assert eventually(lambda: edge(quarry.status())["policies"].get("breaker") in ("open", "half open"), within=8)
    assert eventually(lambda: edge(quarry.status())["policies"]["broken_per_s"] > 20, within=8)
    print(f"open {time.monotonic() - begin:.1f} s after the change")
    assert {r["pid"] for s in quarry.status()["services"] for r in s["replicas"]} == before


def test_retries_hide_faults_of_what_may_be_done_twice_and_no_others(quarry, tmp_path):
    url = quarry.run_detached("apart", file=written(tmp_path, document()))["gateway"]["url"]
    quarry.ok("fault", "add", "service:payment-service", "--kind", "error", "--ratio", "0.3", "--for", "30s")

    def failed(path):
        return sum(post(f"{url}/{path}")[0] != 200 for _ in range(60)) / 60

    # Four attempts fail together in 0.8 % of calls.
    assert eventually(lambda: failed("change") > 0.1, within=5)
    assert failed("look") < 0.1
    assert 0.1 < failed("change") < 0.6
    assert eventually(lambda: edge(quarry.status())["policies"]["retries_per_s"] >= 0)


def test_overload_is_shed_and_leaves_no_trace(quarry, tmp_path):
    # Two workers do 250 requests a second, where nobody else wants the cores.
    spike = {"spike": {"factor": 500, "everyMs": "12000", "lengthMs": "4000"}}
    file = written(tmp_path, document(mix=["work"], rate=5, pattern=spike))
    status = quarry.run_detached("apart", file=file)
    url = status["gateway"]["url"]
    seen, most_shed, most_bytes = [], 0.0, 0
    done = threading.Event()

    def probe():
        while not done.is_set():
            begun = time.monotonic()
            seen.append((begun, *post(url + "/work")))
            done.wait(0.1)

    prober = threading.Thread(target=probe)
    prober.start()
    end = time.monotonic() + 19
    while time.monotonic() < end:
        service = next(s for s in quarry.status()["services"] if s["name"] == "shop-service")
        most_shed = max(most_shed, service["policies"]["shed_per_s"])
        most_bytes = max(most_bytes, *(r["rss_bytes"] for r in service["replicas"]))
        time.sleep(0.3)
    done.set()
    prober.join()
    assert most_shed > 300, most_shed
    assert most_bytes < 150e6, most_bytes
    # Between the spikes everything is answered again, and soon: a spike lasts 4 s, and 2 s are for recovery.
    refused = [begun for begun, code, _ in seen if code != 200]
    assert refused
    spikes = []
    for begun in refused:
        if not spikes or begun - spikes[-1][1] > 3:
            spikes.append([begun, begun])
        spikes[-1][1] = begun
    assert all(last - first < 6 for first, last in spikes), spikes
    # The first of a spike are taken before anybody is refused; who comes then waits as long as that takes here.
    calm = [took for begun, code, took in seen
            if all(begun + took < first - 2 or begun > first + 6 for first, _ in spikes)]
    assert len(calm) > 15 and sorted(calm)[len(calm) * 19 // 20] < 1, calm
    # What was taken in was answered in time, wherever in a spike: all that one sends would take half a minute.
    assert max(took for _, code, took in seen if code == 200) < 4


def test_a_stall_of_the_machine_sheds_nothing(quarry):
    quarry.run_detached("microservices", "--load", "60", file=EXAMPLE)
    time.sleep(2)
    for stall in (0.5, 1.5):
        pids = [r["pid"] for s in quarry.status()["services"] for r in s["replicas"]]
        # The load goes on meanwhile, and comes all at once after it.
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        time.sleep(stall)
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
        end = time.monotonic() + 4
        while time.monotonic() < end:
            shed = {s["name"]: s["policies"]["shed_per_s"] for s in quarry.status()["services"]}
            assert not any(shed.values()), (stall, shed)
            time.sleep(0.2)
