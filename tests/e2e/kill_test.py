# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same kill in both worlds: what needs payment fails, or everything does."""

import collections
import json
import threading
import time

from conftest import eventually

NEEDS_PAYMENT = ("payments.", "invoices.")
WINDOWS = ("before", "during", "after")


class Metronome(threading.Thread):
    """Wakes up every 5 ms, or later where somebody else has the cores: what the machine adds to every hop of a request."""

    def __init__(self):
        super().__init__(daemon=True)
        self.latest_ms = 0
        self.done = threading.Event()

    def run(self):
        while not self.done.is_set():
            due = time.monotonic() + 0.005
            time.sleep(0.005)
            self.latest_ms = max(self.latest_ms, (time.monotonic() - due) * 1000)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.done.set()
        self.join()


def kill_payment(quarry, architecture):
    """What `quarry kill payment-service --hold 5s` measured, by operation, and the service it meant."""
    quarry.run_detached(architecture, "--load", "120")
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["requests_per_s"] > 60)
    time.sleep(6)
    told = json.loads(quarry.ok("kill", "payment-service", "--hold", "5s", "--json", timeout=90))
    print("\n" + architecture)
    for row in told["operations"]:
        print(f"{row['operation']:28}" + "".join(
            f"  {when} {row[when]['failed_ratio']:6.1%} of {row[when]['requests']:4} p99 {row[when]['p99_ms']:7.1f} ms"
            for when in WINDOWS))
    return told["service"], {row["operation"]: row for row in told["operations"]}


def shed(quarry, metronome):
    """By route: how many requests a service refused because it could not keep up, which a machine that has no time for
    it makes it do, outage or not. Failed traces are kept for long."""
    counts = collections.Counter()
    if metronome.latest_ms < 20:
        return counts
    for trace in map(json.loads, quarry.ok("traces", "--failed", "--limit", "1000", "--json").splitlines()):
        needs_payment = "/payments" in trace["root"] or "/invoices" in trace["root"]
        if not needs_payment and "too many callers now" in quarry.call("traces", trace["trace_id"], "--json").stdout:
            counts[trace["root"]] += 1
    print(f"the machine was late by up to {metronome.latest_ms:.1f} ms; shed: {dict(counts)}")
    return counts


def failed_ratio(row, when, refused):
    """Without those that were refused."""
    return max(0, row[when]["failed"] - refused.get(row["route"], 0)) / max(1, row[when]["requests"])


def few(metronome):
    """The share that may fail without an outage: a machine that has no time for a service makes it shed load."""
    return 0.02 if metronome.latest_ms < 20 else 0.3


def heals(quarry, metronome):
    """On a machine that has no time for a service it may break its promise, and no more."""
    fine = ("healthy", "degraded") if metronome.latest_ms >= 20 else ("healthy",)
    return eventually(lambda: all(s["health"] in fine for s in quarry.status()["services"]), within=30)


def enough(row, when):
    return row[when]["requests"] >= 8


def test_as_microservices_only_what_needs_payment_fails_and_it_heals(quarry):
    with Metronome() as metronome:
        service, operations = kill_payment(quarry, "microservices")
    assert service == "payment-service"
    dependent = {n: r for n, r in operations.items() if n.startswith(NEEDS_PAYMENT) and enough(r, "during")}
    others = {n: r for n, r in operations.items() if not n.startswith(NEEDS_PAYMENT) and enough(r, "during")}
    assert len(dependent) >= 2 and len(others) >= 3
    for name, row in dependent.items():
        assert row["before"]["failed_ratio"] < few(metronome), (name, row)
        assert row["during"]["failed_ratio"] > 0.8, (name, row)
    refused = shed(quarry, metronome)
    for name, row in others.items():
        assert failed_ratio(row, "during", refused) < 0.02, (name, row)
    # The p99 of a few requests is the slowest of them. On a busy machine that is the one that waited for a core, on each
    # of its hops: client, gateway, service and back.
    timed = {n: r for n, r in others.items() if min(r[when]["requests"] for when in WINDOWS) >= 50}
    assert len(timed) >= 2, others
    for name, row in timed.items():
        usual = max(row["before"]["p99_ms"], row["after"]["p99_ms"])
        assert row["during"]["p99_ms"] < 2 * usual + 30 + 4 * metronome.latest_ms, (name, row, metronome.latest_ms)
    for name, row in operations.items():
        assert failed_ratio(row, "after", refused) < 0.02, (name, row)
    assert heals(quarry, metronome)


def test_as_a_monolith_everything_fails_and_it_heals(quarry):
    with Metronome() as metronome:
        service, operations = kill_payment(quarry, "monolith")
    assert service == "monolith"
    for name, row in operations.items():
        assert row["before"]["failed_ratio"] < few(metronome), name
        if enough(row, "during"):
            assert row["during"]["failed_ratio"] > 0.8, name
        assert row["after"]["failed_ratio"] < few(metronome), (name, row)
    assert heals(quarry, metronome)


def test_health_follows_a_kill_and_the_return_within_a_second(quarry):
    quarry.run_detached("microservices", "--load", "100")
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["requests_per_s"] > 60)
    time.sleep(3)
    with Metronome() as metronome:
        quarry.ok("kill", "payment-service", "--hold", "3s", timeout=90)

    def first(kind, wanted, after=0):
        told = map(json.loads, quarry.ok("events", "--json", "--limit", "2000").splitlines())
        return next(e["time_ms"] for e in told if e["kind"] == kind and wanted in e["text"] and e["time_ms"] >= after)

    killed = first("killed", "payment-service-1 was killed on purpose")
    down = first("health changed", "payment-service is down", killed)
    felt = first("health changed", "api-gateway is failing", killed)
    ready = first("process ready", "payment-service-1 is ready", down)
    up = first("health changed", "payment-service is healthy", down)
    over = first("health changed", "api-gateway is healthy", felt)
    print(f"down after {down - killed} ms, its caller fails after {felt - killed} ms; "
          f"healthy {up - ready} ms after it was ready again, its caller after {over - ready} ms")
    assert max(down - killed, felt - killed, up - ready, over - ready) < 1000 + 4 * metronome.latest_ms


def test_requests_that_nobody_answered_can_be_seen(quarry):
    quarry.run_detached("monolith", "--load", "80")
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["requests_per_s"] > 40)
    quarry.ok("kill", "monolith", "--hold", "1s", timeout=90)
    failed = [json.loads(line) for line in quarry.ok("traces", "--failed", "--limit", "100", "--json").splitlines()]
    assert len(failed) > 30, "of about 80 that failed while it was down"
    seen_by_client = [trace for trace in failed if trace["services"] == ["web"]]
    assert len(seen_by_client) > 20 and "/api/" in seen_by_client[0]["root"], failed[:3]
    trace = quarry.ok("traces", seen_by_client[0]["trace_id"], "--json")
    assert "refused" in trace or "no process of it is up" in trace, trace


def test_a_fault_on_stripe_slows_only_what_charges(quarry):
    quarry.run_detached("microservices", "--load", "120")
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["requests_per_s"] > 60)

    def p99_of(name):
        return next(s["traffic"]["p99_ms"] for s in quarry.status()["services"] if s["name"] == name)

    quarry.ok("fault", "add", "external:stripe", "--kind", "latency", "--ms", "900", "--for", "30s")
    assert eventually(lambda: p99_of("payment-service") > 800, within=10)
    # Right away, where nobody else wants the cores.
    assert eventually(lambda: p99_of("auth-service") < 500, within=10)
    faults = quarry.status()["faults"]
    assert len(faults) == 1 and faults[0]["target"] == "external:stripe"
    quarry.ok("fault", "clear")
    assert eventually(lambda: p99_of("payment-service") < 800, within=15)
    assert quarry.status()["faults"] == []
