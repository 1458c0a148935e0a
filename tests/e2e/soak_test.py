# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The example at 70 % of its capacity for a long time, with a service killed again and again."""

import json
import os
import time

from conftest import eventually

SECONDS = float(os.environ.get("QUARRY_SOAK_SECONDS", "600"))
VICTIMS = ["payment-service", "notify-service", "analytics-service", "auth-service"]
BETWEEN_KILLS = 20


def memory(status):
    return sum(r["rss_bytes"] for s in status["services"] for r in s["replicas"])


def seen_by_clients(quarry, seconds):
    """The client's requests of the last whole seconds: how many, how many of them failed, and the median in seconds."""
    points = json.loads(quarry.ok("metrics", "client:web", "--since", f"{seconds}s", "--json"))["points"]
    requests = sum(p["requests_per_s"] for p in points)
    failed = sum(p["requests_per_s"] * p["error_ratio"] for p in points)
    return requests, failed, sorted(p["p50_ms"] for p in points)[len(points) // 2] / 1000


def capacity(quarry):
    """The most requests a second, in steps of 200, of which all are sent in time and less than 1 % fail."""
    carried = 0
    for rate in range(200, 4001, 200):
        quarry.run_detached("microservices", "--replace", "--load", str(rate))
        time.sleep(8)
        requests, failed, _ = seen_by_clients(quarry, 4)
        if requests / 4 < 0.95 * rate or failed > 0.01 * requests:
            break
        carried = rate
    return carried


def test_a_system_heals_from_every_kill_and_does_not_grow(quarry):
    carried = capacity(quarry)
    assert carried > 0
    load = 0.7 * carried
    quarry.run_detached("microservices", "--replace", "--load", str(load))
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["requests_per_s"] > load / 2)
    time.sleep(5)
    at_start = memory(quarry.status())
    began = time.time()
    kills, all_requests, lost, in_flight = 0, 0, 0, 0
    while time.time() - began < SECONDS:
        _, _, latency = seen_by_clients(quarry, 3)
        # Little's law: what is under way is what comes times how long it stays.
        in_flight += load * latency
        killed_at = time.time()
        quarry.ok("kill", VICTIMS[kills % len(VICTIMS)], "--replica", "1")
        kills += 1
        assert eventually(lambda: all(s["health"] in ("healthy", "degraded") for s in quarry.status()["services"]), 30)
        time.sleep(max(0.0, killed_at + BETWEEN_KILLS - time.time()))
        requests, failed, _ = seen_by_clients(quarry, BETWEEN_KILLS)
        all_requests, lost = all_requests + requests, lost + failed
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["error_ratio"] == 0, 20)
    status = quarry.status()
    restarts = sum(r.get("restarts", 0) for s in status["services"] for r in s["replicas"])
    print(f"\ncapacity {carried} requests/s, load {load:.0f}; {kills} kills, {restarts} restarts; of {all_requests:.0f} "
          f"requests {lost:.0f} lost, {lost / kills:.1f} a kill, where {in_flight / kills:.1f} were under way; memory of "
          f"all services {at_start / 1e6:.0f} MB at the start, {memory(status) / 1e6:.0f} MB at the end")
    assert restarts == kills
    assert memory(status) < 1.5 * at_start + 30e6
