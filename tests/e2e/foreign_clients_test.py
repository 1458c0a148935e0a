# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that know nothing of Quarry: grpcurl, and a client generated from the contracts by grpcio-tools."""

import json
import importlib
import subprocess
import sys
import threading

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from conftest import EXAMPLE, FOREIGN, eventually


def address_of(status, service):
    return next(s for s in status["services"] if s["name"] == service)["replicas"][0]["address"]


def grpcurl(*arguments):
    done = subprocess.run([str(FOREIGN / "bin" / "grpcurl"), "-plaintext", *arguments], capture_output=True, text=True,
                          timeout=20, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_grpcurl_lists_describes_and_calls_a_running_service(quarry):
    address = address_of(quarry.run_detached("microservices"), "payment-service")
    services = grpcurl(address, "list").split()
    assert {"grpc.health.v1.Health", "saas.payments.v1.Payments", "saas.invoices.v1.Invoices"} <= set(services)
    assert "rpc Charge" in grpcurl(address, "describe", "saas.payments.v1.Payments")
    answer = json.loads(grpcurl("-d", '{"id": "x1"}', address, "saas.invoices.v1.Invoices/GetInvoice"))
    assert answer["id"] == "x1"


def test_the_monolith_serves_the_same_contracts(quarry):
    address = address_of(quarry.run_detached("monolith"), "monolith")
    services = grpcurl(address, "list").split()
    assert {"saas.payments.v1.Payments", "saas.users.v1.Users", "saas.analytics.v1.Analytics"} <= set(services)


def test_a_client_generated_from_the_contracts_gets_typed_answers(quarry, tmp_path):
    address = address_of(quarry.run_detached("microservices"), "auth-service")
    contracts = tmp_path / "contracts"
    quarry.ok("generate", EXAMPLE, "-o", contracts)
    protos = sorted(str(p.relative_to(contracts)) for p in contracts.rglob("*.proto"))
    root = contracts if (contracts / protos[0]).exists() and protos[0].startswith("saas/") else \
        contracts / protos[0].split("/saas/")[0]
    names = [str(p.relative_to(root)) for p in sorted(root.rglob("*.proto"))]
    out = tmp_path / "python"
    out.mkdir()
    subprocess.run([sys.executable, "-m", "grpc_tools.protoc", f"-I{root}", f"--python_out={out}",
                    f"--grpc_python_out={out}", *names], check=True, timeout=60)
    sys.path.insert(0, str(out))
    users = importlib.import_module("saas.users.v1.users_pb2")
    stubs = importlib.import_module("saas.users.v1.users_pb2_grpc")
    with grpc.insecure_channel(address) as channel:
        answer = stubs.UsersStub(channel).GetUser(users.GetUserRequest(id="u-1"), timeout=5)
        assert isinstance(answer, users.GetUserResponse)
        assert answer.ListFields()


def test_the_same_request_gets_the_same_answer_in_every_architecture(quarry):
    answers = []
    for architecture in ("monolith", "microservices"):
        quarry.ok("run", EXAMPLE, "-a", architecture, "--detach", "--name", architecture, "--load", "1")
        reply = quarry.ok("invoke", "users.GetUser", '{"id": "u-1"}', "--run", architecture, "--json")
        answers.append(set(json.loads(reply).get("response", {})))
    assert answers[0] and answers[0] == answers[1]


def test_health_is_answered_by_the_standard_protocol(quarry):
    address = address_of(quarry.run_detached("microservices"), "payment-service")
    with grpc.insecure_channel(address) as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        serving = health_pb2.HealthCheckResponse.SERVING
        assert stub.Check(health_pb2.HealthCheckRequest(), timeout=5).status == serving
        assert stub.Check(health_pb2.HealthCheckRequest(service="saas.payments.v1.Payments"), timeout=5).status == serving
        with pytest.raises(grpc.RpcError) as unknown:
            stub.Check(health_pb2.HealthCheckRequest(service="saas.weather.v1.Weather"), timeout=5)
        assert unknown.value.code() == grpc.StatusCode.NOT_FOUND


def test_a_watch_on_health_sees_the_service_drain(quarry):
    address = address_of(quarry.run_detached("microservices"), "payment-service")
    seen = []

    def watch():
        with grpc.insecure_channel(address) as channel:
            try:
                for update in health_pb2_grpc.HealthStub(channel).Watch(health_pb2.HealthCheckRequest(), timeout=30):
                    seen.append(update.status)
            except grpc.RpcError:
                pass

    watcher = threading.Thread(target=watch)
    watcher.start()
    assert eventually(lambda: seen == [health_pb2.HealthCheckResponse.SERVING])
    quarry.ok("drain", "payment-service")
    assert eventually(lambda: health_pb2.HealthCheckResponse.NOT_SERVING in seen)
    quarry.ok("stop")
    watcher.join(timeout=20)
    assert not watcher.is_alive()
