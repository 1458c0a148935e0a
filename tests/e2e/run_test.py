# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A system is started, watched and stopped from the command line."""

import errno
import http.client
import json
import signal
import socket
import sqlite3
import time
import urllib.error
import urllib.parse
import urllib.request

from conftest import EXAMPLE, eventually

MICROSERVICES = {"api-gateway", "auth-service", "payment-service", "notify-service", "analytics-service"}


def with_traffic(status):
    return all(service["traffic"]["requests_per_s"] > 0 for service in status["services"])


def test_a_run_with_a_time_ends_by_itself_and_prints_a_last_table(quarry):
    done = quarry.call("run", EXAMPLE, "-a", "microservices", "--for", "6s")
    assert done.returncode == 0, done.stderr
    for service in MICROSERVICES:
        assert service in done.stdout
    assert eventually(lambda: not quarry.processes())


def test_a_run_in_the_foreground_ends_with_its_command_even_if_that_is_killed(quarry):
    command = quarry.start("run", EXAMPLE, "-a", "microservices")
    assert eventually(lambda: (now := quarry.call("status", "--json")).returncode == 0 and
                      json.loads(now.stdout)["state"] == "running")
    command.kill()
    command.wait()
    assert eventually(lambda: not quarry.processes(), within=15)


LINES = {
    "format": 1, "name": "lines", "seed": 7,
    "modules": [{"name": "notes", "tables": [{"name": "lines", "columns": [
        {"name": "id", "type": "string", "primaryKey": True}, {"name": "text", "type": "string"}]}],
        "operations": [{"name": "Write", "streaming": "STREAMING_CLIENT",
                        "request": [{"name": "text", "number": 1, "type": "string"}],
                        "response": [{"name": "id", "number": 1, "type": "string"}], "behaviour": {"steps": [
                            {"id": "write-1", "query": {"action": "ACTION_INSERT", "table": "notes.lines"}}]}}]}],
    "services": [{"name": "app"}], "datastores": [{"name": "db", "engine": "sqlite"}],
    "clients": [{"name": "web", "workload": {"ratePerS": 20, "mix": [
        {"id": "web-1", "weight": 1, "operation": "notes.Write",
         "stream": {"messages": 7, "between": {"fixedMs": 1}}}]}}],
    "architectures": [{"name": "one", "defaultService": "app", "defaultDatastore": "db"}],
}


def test_a_stream_of_the_workload_has_as_many_messages_as_are_drawn(quarry, tmp_path):
    file = tmp_path / "lines.quarry"
    file.write_text(json.dumps(LINES))
    done = quarry.ok("run", file, "--for", "4s", "--json")
    measured = json.loads(done.splitlines()[-1])["measured"]
    streams = sum(row["requests"] for row in measured)
    with sqlite3.connect(next(quarry.home.rglob("db.db"))) as store:
        rows = store.execute('SELECT count(*) FROM "notes.lines"').fetchone()[0]
    print(f"{rows} rows of {streams} streams")
    assert streams > 20 and rows % 7 == 0
    assert streams <= rows / 7 <= streams + 20, "those of the last moment are not measured any more"


def take(address):
    """Listens there, so that nobody else can; where somebody else of this machine was faster, it is taken already."""
    host, port = address.split(":")
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, int(port)))
        listener.listen()
    except OSError as error:
        assert error.errno == errno.EADDRINUSE, error
    return listener


def test_every_service_is_a_healthy_process_that_sees_traffic(quarry):
    quarry.run_detached("microservices")
    assert eventually(lambda: with_traffic(quarry.status()))
    status = quarry.status()
    assert status["state"] == "running"
    assert {service["name"] for service in status["services"]} == MICROSERVICES
    for service in status["services"]:
        assert service["health"] == "healthy", service
        assert service["replicas"] and all(replica["pid"] > 0 for replica in service["replicas"])
    pids = [replica["pid"] for service in status["services"] for replica in service["replicas"]]
    assert len(set(pids)) == len(pids)


def test_the_monolith_is_one_process(quarry):
    status = quarry.run_detached("monolith")
    assert [service["name"] for service in status["services"]] == ["monolith"]
    assert len(status["services"][0]["replicas"]) == 1


def test_status_says_what_was_declared_and_what_is_effective(quarry):
    status = quarry.run_detached("microservices")
    payment = next(service for service in status["services"] if service["name"] == "payment-service")
    assert payment["declared"] == "python" and payment["effective"] == "cpp host"
    topics = {topic["name"]: topic for topic in status["topics"]}
    assert {topic["declared"] for topic in topics.values()} == {"rabbitmq", "kafka"}
    assert all("nats" in topic["effective"] for topic in topics.values())


def test_status_has_the_names_other_programs_rely_on(quarry):
    quarry.run_detached("microservices")
    status = eventually(lambda: (s := quarry.status()) and with_traffic(s) and s)
    for name in ("run", "system", "architecture", "state", "otlp", "services", "edges", "stores", "topics", "externals",
                 "clients", "gateway", "faults"):
        assert name in status
    assert set(status["services"][0]["traffic"]) >= {"requests_per_s", "error_ratio", "p50_ms", "p95_ms", "p99_ms"}
    assert set(status["services"][0]["replicas"][0]) >= {"id", "pid", "address", "state", "rss_bytes"}
    edge = next(e for e in status["edges"] if e["from"] == "api-gateway" and e["to"] == "payment-service")
    assert edge["kind"] == "call" and edge["ids"] and edge["traffic"]["requests_per_s"] > 0
    client = status["clients"][0]
    assert client["offered_per_s"] > 0 and client["late_ratio"] < 0.5


def test_the_load_asked_for_is_the_load_sent(quarry):
    quarry.run_detached("microservices", "--load", "40")
    assert eventually(lambda: 30 < quarry.status()["clients"][0]["offered_per_s"] < 50)


def test_the_gateway_turns_rest_into_calls(quarry):
    url = quarry.run_detached("microservices")["gateway"]["url"]
    body = json.dumps({"email": "ada@example.org", "password": "secret"}).encode()
    request = urllib.request.Request(url + "/api/sign-in", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.status == 200
        assert json.load(answer)
        assert answer.headers["traceparent"]
    try:
        urllib.request.urlopen(url + "/api/there-is-no-such-thing", timeout=10)
        raise AssertionError("an unknown path was answered")
    except urllib.error.HTTPError as error:
        assert error.code == 404
        assert "error" in json.load(error)


def test_interrupting_the_run_stops_everything(quarry):
    running = quarry.start("run", EXAMPLE, "-a", "microservices")
    assert eventually(lambda: len(quarry.processes()) > 5)
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=20) is not None
    assert eventually(lambda: not quarry.processes())


def test_a_connection_that_is_kept_does_not_hold_the_end_up(quarry):
    url = quarry.run_detached("microservices", "--load", "10")["gateway"]["url"]
    kept = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=10)
    kept.request("GET", "/healthz")
    assert kept.getresponse().read()
    begin = time.monotonic()
    quarry.ok("stop")
    took = time.monotonic() - begin
    kept.close()
    print(f"stopped after {took:.2f} s")
    # A gateway that is replaced gives such a client two seconds.
    assert took < 1.9


def test_a_second_run_of_a_name_needs_replace(quarry):
    quarry.run_detached("monolith")
    again = quarry.call("run", EXAMPLE, "-a", "monolith", "--detach")
    assert again.returncode == 1 and "--replace" in again.stderr
    quarry.ok("run", EXAMPLE, "-a", "monolith", "--detach", "--replace")


def test_two_runs_live_side_by_side(quarry):
    quarry.ok("run", EXAMPLE, "-a", "monolith", "--detach", "--name", "old")
    quarry.ok("run", EXAMPLE, "-a", "microservices", "--detach", "--name", "new")
    assert quarry.status("--run", "old")["architecture"] == "monolith"
    assert quarry.status("--run", "new")["architecture"] == "microservices"
    ambiguous = quarry.call("status", "--json")
    assert ambiguous.returncode != 0 and "--run" in ambiguous.stderr


def test_a_port_that_is_taken_is_not_used(quarry):
    free = quarry.run_detached("microservices")
    quarry.ok("stop")
    assert eventually(lambda: not quarry.processes())
    taken = [take(free["otlp"]), take(free["gateway"]["url"].removeprefix("http://"))]
    busy = quarry.run_detached("microservices")
    assert busy["otlp"] != free["otlp"]
    assert busy["gateway"]["url"] != free["gateway"]["url"]
    assert eventually(lambda: with_traffic(quarry.status()))
    for listener in taken:
        listener.close()


def test_traces_logs_events_and_metrics_are_kept(quarry):
    quarry.run_detached("microservices")
    assert eventually(lambda: json.loads(quarry.ok("traces", "--json").splitlines()[0])
                      if quarry.ok("traces", "--json").strip() else None)
    events = [json.loads(line) for line in quarry.ok("events", "--json").splitlines()]
    assert any("payment-service" in event["text"] for event in events)
