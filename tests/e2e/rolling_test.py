# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs is changed under load: not one request fails, and what needs no restart gets none."""

import copy
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request

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
    # Nor as a caller's own mistake: failed traces of any class are kept, however few of the others are.
    assert not quarry.ok("traces", "--failed", "--json").strip(), told


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


IDENTITY = [{"name": "id", "number": 1, "type": "string"}]

# Entries that are written and found, in a service and a datastore that a change gives a module of its own.
LEDGER = {
    "format": 1, "name": "books", "seed": 7,
    "modules": [{"name": "ledger", "tables": [{"name": "entries", "columns": [
        {"name": "id", "type": "string", "primaryKey": True}, {"name": "amount", "type": "int64", "indexed": True}]}],
        "operations": [
            {"name": "Put", "request": IDENTITY, "response": IDENTITY, "behaviour": {"steps": [
                {"id": "put-1", "query": {"action": "ACTION_INSERT", "table": "ledger.entries"}}]}},
            {"name": "Find", "request": IDENTITY, "response": IDENTITY, "behaviour": {"steps": [
                {"id": "find-1", "as": "entry", "query": {
                    "action": "ACTION_SELECT", "table": "ledger.entries", "where": "row.id == request.id"}},
                {"id": "find-2", "when": "entry.count == 0", "fail": {"code": "NOT_FOUND"}}]}}]}],
    "services": [{"name": "app"}, {"name": "ledger-service", "datastore": "ledger-db"}, {"name": "gate"}],
    "datastores": [{"name": "main-db", "engine": "sqlite"}, {"name": "ledger-db", "engine": "sqlite"}],
    "gateways": [{"name": "public", "routes": [
        {"id": "route-put", "method": "POST", "path": "/entries", "operation": "ledger.Put"},
        {"id": "route-find", "method": "GET", "path": "/entries/{id}", "operation": "ledger.Find"}]}],
    "architectures": [
        {"name": architecture, "defaultService": "app", "defaultDatastore": "main-db", "modules": modules,
         "gateways": [{"gateway": "public", "service": "gate"}]}
        for architecture, modules in (("together", []), ("apart", [{"module": "ledger", "service": "ledger-service"}]))],
}


class Bookkeepers:
    """Write entries and look for those that were written, until they are told to stop."""

    def __init__(self, url):
        self.url = url
        self.written = []
        self.failed = []
        self.asked = 0
        self.done = threading.Event()
        self.threads = [threading.Thread(target=self.work, args=(name,)) for name in "abc"]

    def ask(self, path, body=None):
        self.asked += 1
        request = urllib.request.Request(self.url + path, body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status == 200
        except OSError as error:
            self.failed.append((path, str(error), time.time()))
            return False

    def put(self, identity):
        if self.ask("/entries", json.dumps({"id": identity}).encode()):
            self.written.append(identity)

    def work(self, name):
        number = 0
        while not self.done.is_set():
            number += 1
            self.put(f"{name}-{number}")
            self.ask("/entries/" + self.written[(number * 7919) % len(self.written)])
            time.sleep(0.01)

    def __enter__(self):
        self.put("first")
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.done.set()
        for thread in self.threads:
            thread.join()


def test_rows_follow_their_table_to_another_store_and_back(quarry, tmp_path):
    file = tmp_path / "books.quarry"
    file.write_text(json.dumps(LEDGER))
    url = quarry.run_detached("together", file=file)["gateway"]["url"]

    def moved(last):
        return [e["text"] for e in events(quarry, last) if e["text"].startswith("The rows of ledger.entries moved")]

    with Bookkeepers(url) as keepers:
        for architecture, way in (("apart", "from main-db to ledger-db"), ("together", "from ledger-db to main-db")):
            last = max(e["sequence"] for e in events(quarry))
            before = len(keepers.written)
            quarry.ok("apply", file, "-a", architecture)
            assert eventually(lambda: moved(last), within=30), events(quarry, last)
            assert moved(last)[0].endswith(way + ".")
            assert eventually(lambda: len(keepers.written) > before + 20)
    assert not keepers.failed, (keepers.failed[:5], keepers.asked)
    print(f"{keepers.asked} requests, none failed")
    for identity in keepers.written:
        assert keepers.ask("/entries/" + identity), identity
    stores = next(quarry.home.rglob("main-db.db")).parent
    with sqlite3.connect(f"file:{stores}/main-db.db?mode=ro", uri=True) as store:
        assert store.execute('SELECT count(*) FROM "ledger.entries"').fetchone()[0] == len(keepers.written)
    with sqlite3.connect(f"file:{stores}/ledger-db.db?mode=ro", uri=True) as store:
        assert not store.execute("SELECT 1 FROM sqlite_master WHERE name = 'ledger.entries'").fetchall()


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
    quarry.ok("deploy", "payment-service", "--version", "2", "--no-wait")
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
