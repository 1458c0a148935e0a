# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What quarryd does for the processes it keeps: health, crash loops, limits, scale, functions, many services."""

import json
import os
import pathlib
import re
import signal
import time

from conftest import EXAMPLE, eventually

MIB = 1024 * 1024


def service(quarry, name):
    return next((s for s in quarry.status()["services"] if s["name"] == name), None)


def events(quarry, kind=""):
    told = map(json.loads, quarry.ok("events", "--json", "--limit", "5000").splitlines())
    return [e for e in told if not kind or e["kind"] == kind]


def edited(tmp_path, change):
    system = json.loads(EXAMPLE.read_text())
    change({s["name"]: s for s in system["services"]}, system)
    file = tmp_path / "edited.quarry"
    file.write_text(json.dumps(system))
    return file


def test_a_parked_service_stays_parked_over_the_end_of_the_daemon(quarry):
    quarry.run_detached("microservices")
    quarry.ok("drain", "notify-service")
    assert eventually(lambda: service(quarry, "notify-service")["replicas"][0]["state"] == "stopped")
    os.kill(quarry.daemon(), signal.SIGKILL)
    assert eventually(lambda: quarry.call("status", "--json").returncode == 0)
    assert eventually(lambda: service(quarry, "auth-service")["health"] == "healthy")
    replica = service(quarry, "notify-service")["replicas"][0]
    assert replica["state"] == "stopped" and replica["pid"] == 0, replica
    quarry.ok("resume", "notify-service")
    assert eventually(lambda: service(quarry, "notify-service")["health"] == "healthy")


def test_who_is_asked_to_end_is_called_no_more_and_comes_back(quarry):
    quarry.run_detached("microservices", "--load", "60")
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["requests_per_s"] > 30)
    os.kill(service(quarry, "analytics-service")["replicas"][0]["pid"], signal.SIGTERM)
    assert eventually(lambda: [e for e in events(quarry) if "says that it does not serve" in e["text"]])
    assert eventually(lambda: service(quarry, "analytics-service")["health"] == "healthy")


def test_who_is_stopped_from_outside_is_told_of_soon_and_goes_on(quarry):
    quarry.run_detached("microservices")

    def replica():
        return service(quarry, "analytics-service")["replicas"][0]

    pid = replica()["pid"]
    for go_on in (lambda: os.kill(pid, signal.SIGCONT), lambda: quarry.ok("resume", "analytics-service")):
        begin = time.monotonic()
        os.kill(pid, signal.SIGSTOP)
        try:
            assert eventually(lambda: replica()["paused"], every=0.02)
            # 1.5 s at most where the machine is not busy.
            print(f"noticed after {time.monotonic() - begin:.2f} s")
            assert time.monotonic() - begin < 4
            assert "stopped from outside" in service(quarry, "analytics-service")["reason"]
        finally:
            go_on()
        assert eventually(lambda: service(quarry, "analytics-service")["health"] == "healthy")
        assert not replica()["paused"] and replica()["pid"] == pid


def test_a_crash_loop_is_recognised_and_its_last_words_are_kept(quarry):
    quarry.run_detached("microservices")

    def crash():
        for replica in service(quarry, "analytics-service")["replicas"]:
            if replica["pid"]:
                os.kill(replica["pid"], signal.SIGSEGV)
        return events(quarry, "crash loop")

    assert eventually(crash, within=30)
    now = service(quarry, "analytics-service")
    assert now["health"] == "down" and "times in a row" in now["reason"], now
    assert any("signal 11" in e["text"] for e in events(quarry, "process ended"))
    # Where the machine is slow, the others break their promises, and no more.
    assert service(quarry, "auth-service")["health"] in ("healthy", "degraded")
    quarry.ok("resume", "analytics-service")
    assert eventually(lambda: service(quarry, "analytics-service")["health"] == "healthy")


def test_limits_are_shown_and_memory_is_held_to(quarry, tmp_path):
    def limit(services, _):
        services["auth-service"]["resources"] = {"cpuMillis": 500, "memoryBytes": str(512 * MIB)}
        services["analytics-service"]["resources"] = {"memoryBytes": str(1 * MIB)}

    quarry.run_detached("microservices", file=edited(tmp_path, limit))
    assert re.fullmatch(r"memory at most 512 MiB, (observed|enforced); CPU at most 0.5 cores, (not enforced|enforced)( \(.*\))?",
                        service(quarry, "auth-service")["limits"])
    assert eventually(lambda: service(quarry, "auth-service")["replicas"][0]["pss_bytes"] > MIB)
    told = eventually(lambda: events(quarry, "limit exceeded"))
    assert re.search(r"used \d+ MiB of memory and may have 1 MiB", told[0]["text"]), told[0]


def test_the_autoscaler_follows_the_promise_and_says_why(quarry, tmp_path):
    def promise(services, _):
        services["payment-service"]["slo"] = {"latencyMs": "5", "latencyRatio": 0.99}
        services["payment-service"]["scaling"] = {"minReplicas": 1, "maxReplicas": 3}

    quarry.run_detached("microservices", "--load", "80", file=edited(tmp_path, promise))
    assert eventually(lambda: len(service(quarry, "payment-service")["replicas"]) >= 2)
    assert service(quarry, "payment-service")["scaling"] == "automatic, 1 to 3"
    assert re.search(r"from 1 to \d replicas: its p99 of \d+ ms is above 4 ms", events(quarry, "scaled")[0]["text"])


def test_a_function_goes_to_zero_and_a_request_waits_for_its_cold_start(quarry, tmp_path):
    def function(services, _):
        services["analytics-service"]["platform"] = "PLATFORM_FUNCTION"
        services["analytics-service"]["scaling"] = {"idleMs": "1000"}

    quarry.run_detached("microservices", "--load", "0", file=edited(tmp_path, function))
    assert eventually(lambda: service(quarry, "analytics-service")["replicas"] == [])
    began = time.monotonic()
    answer = quarry.call("invoke", "analytics.GetReport", "{}")
    took = time.monotonic() - began
    assert answer.returncode == 0, answer.stderr
    now = service(quarry, "analytics-service")
    assert now["cold_starts"] == 1 and now["last_cold_start_ms"] > 0, now
    print(f"cold start {now['last_cold_start_ms']} ms, the request took {took * 1000:.0f} ms")
    assert len(events(quarry, "cold start")) == 1
    assert eventually(lambda: service(quarry, "analytics-service")["replicas"] == []), "and goes to zero again"


def many_services(count):
    """So many services with an operation each; every tenth calls the next."""
    modules, services, placements = [], [], []
    for i in range(count):
        steps = [{"id": f"m{i}-work", "work": {"time": {"fixedMs": 0.1}}}]
        if i % 10 == 0 and i + 1 < count:
            steps.append({"id": f"m{i}-call", "call": {"operation": f"m{i + 1}.Do"}})
        modules.append({"name": f"m{i}", "operations": [{
            "name": "Do", "request": [{"name": "id", "number": 1, "type": "string"}],
            "response": [{"name": "id", "number": 1, "type": "string"}], "behaviour": {"steps": steps}}]})
        services.append({"name": f"s{i}"})
        placements.append({"module": f"m{i}", "service": f"s{i}"})
    mix = [{"id": f"e{i}", "weight": 1, "operation": f"m{i}.Do"} for i in range(0, count, 10)]
    return {"format": 1, "name": "many", "seed": 1, "modules": modules,
            "services": [{"name": "all"}] + services, "datastores": [{"name": "db", "engine": "sqlite"}],
            "clients": [{"name": "web", "workload": {"ratePerS": 50, "mix": mix}}],
            "architectures": [{"name": "apart", "defaultService": "all", "defaultDatastore": "db",
                               "modules": sorted(placements, key=lambda p: p["module"])}]}


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_two_hundred_services_on_this_machine(quarry, tmp_path):
    file = tmp_path / "many.quarry"
    file.write_text(json.dumps(many_services(200)))
    began = time.monotonic()
    quarry.run_detached("apart", "--load", "0", file=file)
    took = time.monotonic() - began
    status = quarry.status()
    assert len(status["services"]) == 200 and all(s["health"] == "healthy" for s in status["services"])
    daemon = quarry.daemon()
    time.sleep(2)
    before, at = cpu_seconds(daemon), time.monotonic()
    time.sleep(4)
    share = (cpu_seconds(daemon) - before) / (time.monotonic() - at)
    print(f"200 services healthy after {took:.1f} s; quarryd idles at {share:.1%} of a core")
    quarry.ok("stop")
