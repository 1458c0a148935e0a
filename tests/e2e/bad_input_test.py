# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong is said in one sentence, nothing is written and nothing is started."""

import json
import os
import pathlib
import subprocess

import pytest

from conftest import EXAMPLE, eventually


def nested(depth):
    return '{"a":' * depth + "1" + "}" * depth


def write(folder, name, content):
    path = pathlib.Path(folder) / name
    path.write_text(content)
    return path


def large(folder):
    path = pathlib.Path(folder) / "large.quarry"
    with open(path, "wb") as file:
        file.truncate(200 * 1024 * 1024)
    return path


def outside(folder):
    system = json.loads(EXAMPLE.read_text())
    system["modules"][0]["name"] = "../../etc"
    return write(folder, "outside.quarry", json.dumps(system))


BAD = {
    "not a design": lambda folder: write(folder, "a.quarry", "hello"),
    "an empty file": lambda folder: write(folder, "a.quarry", ""),
    "cut off": lambda folder: write(folder, "a.quarry", EXAMPLE.read_text()[:2000]),
    "200 MB": large,
    "nested 10,000 deep": lambda folder: write(folder, "a.quarry", nested(10000)),
    "names ../../etc": outside,
    "from a newer Quarry": lambda folder: write(
        folder, "a.quarry", json.dumps(dict(json.loads(EXAMPLE.read_text()), format=99))),
    "has a field nobody knows": lambda folder: write(
        folder, "a.quarry", json.dumps(dict(json.loads(EXAMPLE.read_text()), colour="red"))),
    "does not exist": lambda folder: pathlib.Path(folder) / "nowhere.quarry",
    "is a folder": lambda folder: pathlib.Path(folder),
}


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("command", [["validate"], ["run"]])
def test_a_file_is_refused_that(quarry, tmp_path, what, command):
    file = BAD[what](tmp_path)
    before = sorted(os.listdir(tmp_path))
    done = quarry.call(*command, file)
    assert done.returncode == 1, done.stdout
    said = (done.stderr + (done.stdout if command == ["validate"] else "")).strip()
    assert said
    if command == ["run"] or what != "names ../../etc":
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert sorted(os.listdir(tmp_path)) == before
    assert not quarry.processes()


@pytest.mark.parametrize("arguments", [["flight"], ["run"], ["run", EXAMPLE, "--for", "soon"], ["kill"],
                                       ["export", EXAMPLE]])
def test_a_call_that_is_wrong_has_status_2(quarry, arguments):
    done = quarry.call(*arguments)
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    assert done.stderr.strip()


def test_an_unknown_export_names_the_known_ones_and_writes_nothing(quarry, tmp_path):
    done = quarry.call("export", EXAMPLE, "--to", "mars", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "mars" in done.stderr and "compose" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_unknown_architecture_is_named(quarry):
    done = quarry.call("run", EXAMPLE, "-a", "flat", "--detach")
    assert done.returncode == 1
    assert "flat" in done.stderr and "microservices" in done.stderr
    assert eventually(lambda: not [p for p in quarry.processes() if p != quarry.daemon()])


@pytest.mark.parametrize("arguments, status", [(["runs"], 0), (["stop"], 0), (["stop", "--all"], 0), (["status"], 1),
                                               (["logs"], 1), (["kill", "payment-service"], 1)])
def test_asking_starts_nothing(quarry, arguments, status):
    done = quarry.call(*arguments)
    assert done.returncode == status, done.stderr
    assert "othing r" in done.stdout + done.stderr
    assert not quarry.processes()


def test_a_name_that_is_not_there_is_no_silence(quarry):
    quarry.run_detached("microservices")
    for arguments in (["logs", "paymnt-service"], ["traces", "--service", "paymnt-service"],
                      ["metrics", "paymnt-service"]):
        done = quarry.call(*arguments)
        assert done.returncode == 1 and not done.stdout
        assert 'did you mean "payment-service"?' in done.stderr
    assert quarry.call("traces", "payment-service").returncode == 1


def test_what_is_not_there_is_asked_for_or_listed(quarry):
    quarry.run_detached("microservices")
    for arguments, said in ((["fault", "add", "external:strip", "--kind", "error"], 'did you mean "stripe"?'),
                            (["fault", "add", "op:payments.Chrage", "--kind", "hang"], 'did you mean "payments.Charge"?'),
                            (["fault", "add", "store:zebra", "--kind", "hang"], '"analytics-db", "notify-db"'),
                            (["kill", "paymnt-service"], 'did you mean "payment-service"?'),
                            (["deploy", "paymnts", "--version", "2"], 'did you mean "payments"?'),
                            (["scale", "auth-servce", "2"], 'did you mean "auth-service"?'),
                            (["invoke", "payments.Chrage"], 'did you mean "payments.Charge"?'),
                            (["invoke", "payments.Charge", '{"amount_cent": 1}'], 'did you mean "amount_cents"?'),
                            (["fault", "clear", "fault-7"], "there is none"),
                            (["status", "--run", "sass"], 'did you mean "saas"?'),
                            (["kill", "x" * 100_000], "There is no service or module")):
        done = quarry.call(*arguments)
        assert done.returncode == 1 and said in done.stderr, (arguments[:3], done.stderr)
        assert len(done.stderr) < 400 and done.stderr.startswith(("quarry: There is no ", "quarry: The request ")), done.stderr


def test_logs_are_of_services_unless_a_broker_is_named(quarry):
    quarry.run_detached("microservices")
    assert eventually(lambda: "Listening for client connections" in quarry.call("logs", "events-rabbit").stdout)
    assert "nats-server" not in quarry.ok("logs")


def test_output_that_can_not_be_written_is_a_failure(quarry):
    with open("/dev/full", "w") as full:
        done = subprocess.run(quarry.command("validate", EXAMPLE), env=quarry.environment, stdout=full,
                              stderr=subprocess.PIPE, text=True, timeout=20)
    assert done.returncode == 1 and "can not be written" in done.stderr


def test_watching_ends_with_its_reader(quarry):
    quarry.run_detached("monolith")
    for arguments in (["watch", "--json"], ["events", "--follow"]):
        watching = quarry.start(*arguments)
        assert watching.stdout.readline()
        watching.stdout.close()
        assert watching.wait(timeout=20) == 0
        watching.stderr.close()


def test_who_stops_reading_does_not_make_it_a_failure(quarry):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(quarry.command("validate", EXAMPLE), env=quarry.environment, stdout=writing,
                          stderr=subprocess.PIPE, text=True, timeout=20)
    os.close(writing)
    assert done.returncode == 0 and not done.stderr


def test_without_a_nats_server_the_run_goes_on_with_a_labelled_stand_in(quarry, tmp_path):
    for program in ("sh", "env"):
        (tmp_path / program).symlink_to(f"/usr/bin/{program}")
    quarry.environment["PATH"] = str(tmp_path)
    status = quarry.run_detached("microservices")
    assert all("stand-in" in topic["effective"] for topic in status["topics"])
    events = [json.loads(line) for line in quarry.ok("events", "--json").splitlines()]
    assert any("nats-server" in event["text"] and "install" in event["text"] for event in events)
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["requests_per_s"] > 0)
    assert eventually(lambda: quarry.status()["clients"][0]["traffic"]["error_ratio"] < 0.1)
