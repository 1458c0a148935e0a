# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same kill in both worlds: what needs payment fails, or everything does."""

import json
import time

from conftest import eventually

NEEDS_PAYMENT = ("payments.", "invoices.")


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
            for when in ("before", "during", "after")))
    return told["service"], {row["operation"]: row for row in told["operations"]}


def enough(row, when):
    return row[when]["requests"] >= 8


def test_as_microservices_only_what_needs_payment_fails_and_it_heals(quarry):
    service, operations = kill_payment(quarry, "microservices")
    assert service == "payment-service"
    dependent = {n: r for n, r in operations.items() if n.startswith(NEEDS_PAYMENT) and enough(r, "during")}
    others = {n: r for n, r in operations.items() if not n.startswith(NEEDS_PAYMENT) and enough(r, "during")}
    assert len(dependent) >= 2 and len(others) >= 3
    for name, row in dependent.items():
        assert row["before"]["failed_ratio"] < 0.02, name
        assert row["during"]["failed_ratio"] > 0.8, name
    for name, row in others.items():
        assert row["during"]["failed_ratio"] < 0.02, name
        assert row["during"]["p99_ms"] < 2 * row["before"]["p99_ms"] + 30, name
    for name, row in operations.items():
        assert row["after"]["failed_ratio"] < 0.02, name
    assert eventually(lambda: all(s["health"] == "healthy" for s in quarry.status()["services"]), within=30)


def test_as_a_monolith_everything_fails_and_it_heals(quarry):
    service, operations = kill_payment(quarry, "monolith")
    assert service == "monolith"
    for name, row in operations.items():
        assert row["before"]["failed_ratio"] < 0.02, name
        if enough(row, "during"):
            assert row["during"]["failed_ratio"] > 0.8, name
        assert row["after"]["failed_ratio"] < 0.02, name
    assert eventually(lambda: all(s["health"] == "healthy" for s in quarry.status()["services"]), within=30)


def test_a_fault_on_stripe_slows_only_what_charges(quarry):
    quarry.run_detached("microservices", "--load", "120")
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["requests_per_s"] > 60)

    def p99_of(name):
        return next(s["traffic"]["p99_ms"] for s in quarry.status()["services"] if s["name"] == name)

    quarry.ok("fault", "add", "external:stripe", "--kind", "latency", "--ms", "900", "--for", "30s")
    assert eventually(lambda: p99_of("payment-service") > 800, within=10)
    assert p99_of("auth-service") < 500
    faults = quarry.status()["faults"]
    assert len(faults) == 1 and faults[0]["target"] == "external:stripe"
    quarry.ok("fault", "clear")
    assert eventually(lambda: p99_of("payment-service") < 800, within=15)
    assert quarry.status()["faults"] == []
