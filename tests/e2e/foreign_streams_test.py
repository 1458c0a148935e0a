# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Foreign clients that stream, are late, ask too much or are refused: grpcurl, a Python client made from reflection
alone, and h2load."""

import json
import re
import socket
import struct
import subprocess
import time

import grpc
import pytest
from google.protobuf import descriptor_pool, message_factory
from google.rpc import error_details_pb2, status_pb2
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

from conftest import FOREIGN, eventually

TEXT = [{"name": "id", "number": 1, "type": "string"}]


def operation(name, **more):
    return {"name": name, "request": TEXT, "response": TEXT, **more}


def step(name, **kind):
    return {"steps": [{"id": name, **kind}]}


SYSTEM = {
    "format": 1,
    "name": "news",
    "seed": 7,
    "modules": [{"name": "feed", "operations": [
        operation("Watch", streaming="STREAMING_SERVER", behaviour={"stream": {"messages": 3}}),
        operation("Upload", streaming="STREAMING_CLIENT"),
        operation("Chat", streaming="STREAMING_BOTH"),
        operation("Follow", streaming="STREAMING_SERVER",
                  behaviour={"stream": {"messages": 10000, "between": {"fixedMs": 50}}}),
        operation("Sleep", behaviour=step("long-wait", wait={"time": {"fixedMs": 30000}})),
        operation("Refuse", behaviour=step("refusal", fail={"code": "FAILED_PRECONDITION", "message": "not today"})),
        operation("Echo"),
    ]}],
    "services": [{"name": "app"}],
    "datastores": [{"name": "db", "engine": "sqlite"}],
    "architectures": [{"name": "one", "defaultService": "app", "defaultDatastore": "db"}],
}


@pytest.fixture
def address(quarry, tmp_path):
    document = tmp_path / "news.quarry"
    document.write_text(json.dumps(SYSTEM))
    return quarry.run_detached("one", file=document)["services"][0]["replicas"][0]["address"]


class Client:
    """Knows nothing but the address: methods and types come from reflection."""

    def __init__(self, channel):
        self.channel = channel
        pool = descriptor_pool.DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
        self.service = pool.FindServiceByName("news.feed.v1.Feed")

    def request(self, name, **fields):
        return message_factory.GetMessageClass(self.service.FindMethodByName(name).input_type)(**fields)

    def method(self, name):
        method = self.service.FindMethodByName(name)
        ways = {(False, False): self.channel.unary_unary, (False, True): self.channel.unary_stream,
                (True, False): self.channel.stream_unary, (True, True): self.channel.stream_stream}
        answer = message_factory.GetMessageClass(method.output_type)
        return ways[method.client_streaming, method.server_streaming](
            f"/{self.service.full_name}/{name}", request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=answer.FromString)


@pytest.fixture
def client(address):
    with grpc.insecure_channel(address) as channel:
        yield Client(channel)


def grpcurl(*arguments, feed=""):
    return subprocess.run([str(FOREIGN / "bin" / "grpcurl"), "-plaintext", *arguments], capture_output=True, text=True,
                          timeout=20, input=feed)


def details_of(error):
    packed = dict(error.trailing_metadata())["grpc-status-details-bin"]
    return status_pb2.Status.FromString(packed)


def error_info(error):
    info = error_details_pb2.ErrorInfo()
    assert any(detail.Unpack(info) for detail in details_of(error).details)
    return info


def test_grpcurl_describes_and_calls_all_kinds_of_streams(address):
    described = grpcurl(address, "describe", "news.feed.v1.Feed").stdout
    assert re.search(r"rpc Watch \( .*WatchRequest \) returns \( stream ", described)
    assert re.search(r"rpc Upload \( stream .*UploadRequest \) returns \( \.news", described)
    assert re.search(r"rpc Chat \( stream .*ChatRequest \) returns \( stream ", described)
    watched = grpcurl("-d", '{"id": "a"}', address, "news.feed.v1.Feed/Watch")
    assert watched.returncode == 0, watched.stderr
    assert watched.stdout.count('"id": "a"') == 3
    messages = '{"id": "a"} {"id": "b"}'
    uploaded = grpcurl("-d", "@", address, "news.feed.v1.Feed/Upload", feed=messages)
    assert uploaded.stdout.count('"id"') == 1 and '"id": "b"' in uploaded.stdout, uploaded.stderr
    chatted = grpcurl("-d", "@", address, "news.feed.v1.Feed/Chat", feed=messages)
    assert re.findall(r'"id": "(\w)"', chatted.stdout) == ["a", "b"], chatted.stderr


def test_quarry_invokes_streams_and_drives_load_over_them(quarry, address, tmp_path):
    watched = json.loads(quarry.ok("invoke", "feed.Watch", '{"id": "a"}', "--json"))
    assert [answer["id"] for answer in watched["responses"]] == ["a"] * 3
    uploaded = json.loads(quarry.ok("invoke", "feed.Upload", '[{"id": "a"}, {"id": "b"}]', "--json"))
    assert uploaded["response"]["id"] == "b"
    chatted = quarry.ok("invoke", "feed.Chat", '[{"id": "a"}, {"id": "b"}]')
    assert re.findall(r'"id": "(\w)"', chatted) == ["a", "b"]
    assert quarry.call("invoke", "feed.Watch", "[{}, {}]").returncode == 1
    system = dict(SYSTEM, clients=[{"name": "web", "workload": {
        "ratePerS": 20, "timeoutMs": "5000", "pattern": {"constant": {}}, "mix": [
            {"id": f"web-{name.lower()}", "weight": 1, "operation": f"feed.{name}"} for name in ("Watch", "Upload", "Chat")]}}])
    document = tmp_path / "driven.quarry"
    document.write_text(json.dumps(system))
    quarry.ok("apply", document)

    def driven():
        traffic = quarry.status()["clients"][0]["traffic"] if quarry.status()["clients"] else {}
        return traffic.get("requests_per_s", 0) > 10 and traffic

    traffic = eventually(driven)
    assert traffic and traffic["error_ratio"] == 0 and traffic["p99_ms"] < 1000, traffic


def test_a_client_made_from_reflection_streams_in_every_direction(client):
    watch = client.method("Watch")(client.request("Watch", id="w"), timeout=5)
    assert [answer.id for answer in watch] == ["w"] * 3
    uploads = (client.request("Upload", id=str(i)) for i in range(100))
    assert client.method("Upload")(uploads, timeout=5).id == "99"
    chat = client.method("Chat")((client.request("Chat", id=str(i)) for i in range(100)), timeout=5)
    assert [answer.id for answer in chat] == [str(i) for i in range(100)]


def test_a_stream_ends_when_its_client_cancels(client):
    followed = client.method("Follow")(client.request("Follow", id="f"), timeout=20)
    assert next(followed).id == "f"
    followed.cancel()
    with pytest.raises(grpc.RpcError) as cancelled:
        list(followed)
    assert cancelled.value.code() == grpc.StatusCode.CANCELLED


@pytest.mark.parametrize("name", ["Sleep", "Follow"])
def test_a_deadline_ends_a_call_of_any_kind(client, name):
    begin = time.monotonic()
    with pytest.raises(grpc.RpcError) as late:
        answer = client.method(name)(client.request(name, id="s"), timeout=0.3)
        if name == "Follow":
            list(answer)
    assert late.value.code() == grpc.StatusCode.DEADLINE_EXCEEDED
    assert time.monotonic() - begin < 5


def test_errors_carry_standard_details(client, address):
    with pytest.raises(grpc.RpcError) as refused:
        client.method("Refuse")(client.request("Refuse", id="r"), timeout=5)
    assert refused.value.code() == grpc.StatusCode.FAILED_PRECONDITION
    info = error_info(refused.value)
    assert (info.domain, info.reason) == ("quarry", "DECLARED_FAILURE")
    assert dict(info.metadata) == {"service": "app", "operation": "feed.Refuse", "step": "refusal"}
    shown = grpcurl("-d", '{"id": "r"}', address, "news.feed.v1.Feed/Refuse")
    assert shown.returncode != 0
    assert "FailedPrecondition" in shown.stderr and "DECLARED_FAILURE" in shown.stderr


def test_what_is_too_large_or_malformed_is_refused_and_the_next_is_answered(client):
    with pytest.raises(grpc.RpcError) as large:
        client.method("Echo")(client.request("Echo", id="x" * (5 << 20)), timeout=10)
    assert large.value.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    raw = client.channel.unary_unary("/news.feed.v1.Feed/Echo")
    with pytest.raises(grpc.RpcError) as malformed:
        raw(b"\xff\xff\xff", timeout=5)
    assert malformed.value.code() == grpc.StatusCode.INVALID_ARGUMENT
    assert error_info(malformed.value).reason == "MALFORMED_REQUEST"
    assert client.method("Echo")(client.request("Echo", id="e"), timeout=5).id == "e"


def test_h2load_drives_an_operation_without_knowing_grpc(client, address, tmp_path):
    message = client.request("Echo", id="h").SerializeToString()
    body = tmp_path / "body"
    body.write_bytes(struct.pack(">BI", 0, len(message)) + message)
    done = subprocess.run(["h2load", "-n", "2000", "-c", "4", "-m", "16", "-d", str(body), "-H",
                           "content-type: application/grpc", "-H", "te: trailers",
                           f"http://{address}/news.feed.v1.Feed/Echo"], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    assert "2000 succeeded, 0 failed, 0 errored" in done.stdout, done.stdout
    assert "status codes: 2000 2xx" in done.stdout


def frame(kind, payload=b"", flags=0):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + bytes(4) + payload


def read_frame(stream):
    head = stream.read(9)
    return head[3], head[4], stream.read(int.from_bytes(head[:3], "big"))


def test_a_keepalive_ping_is_answered_without_a_call(address):
    host, port = address.rsplit(":", 1)
    settings, ping, acknowledged = 4, 6, 1
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(settings) + frame(ping, b"quarry!!"))
        stream = connection.makefile("rb")
        frames = iter(lambda: read_frame(stream), None)
        assert next(f for f in frames if f[0] == ping) == (ping, acknowledged, b"quarry!!")
