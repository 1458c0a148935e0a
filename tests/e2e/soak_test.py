# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The example under load for a long time, with a service killed again and again."""

import json
import os
import time

from conftest import eventually

SECONDS = float(os.environ.get("QUARRY_SOAK_SECONDS", "600"))
VICTIMS = ["payment-service", "notify-service", "analytics-service", "auth-service"]


def memory(status):
    return sum(r["rss_bytes"] for s in status["services"] for r in s["replicas"])


def test_a_system_heals_from_every_kill_and_does_not_grow(quarry):
    quarry.run_detached("microservices", "--load", "100")
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["requests_per_s"] > 50)
    time.sleep(5)
    at_start = memory(quarry.status())
    began = time.time()
    kills = 0
    while time.time() - began < SECONDS:
        quarry.ok("kill", VICTIMS[kills % len(VICTIMS)], "--replica", "1")
        kills += 1
        assert eventually(lambda: all(s["health"] in ("healthy", "degraded") for s in quarry.status()["services"]), 30)
        time.sleep(max(0.0, min(20.0, SECONDS - (time.time() - began))))
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["error_ratio"] == 0, 20)
    status = quarry.status()
    restarts = sum(r.get("restarts", 0) for s in status["services"] for r in s["replicas"])
    events = [json.loads(line) for line in quarry.ok("events", "--json").splitlines()]
    print(f"\n{kills} kills, {restarts} restarts, {len(events)} events; memory of all services "
          f"{at_start / 1e6:.0f} MB at the start, {memory(status) / 1e6:.0f} MB at the end")
    assert memory(status) < 1.5 * at_start + 30e6
