# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever calls the gateway from outside keeps one address, whatever happens behind it, and loses no request."""

import http.client
import json
import os
import signal
import threading
import time
import urllib.parse

from conftest import EXAMPLE, eventually


class Client(threading.Thread):
    """Asks again and again, over one connection for as long as the server keeps it, or over a new one each time."""

    def __init__(self, url, keeps):
        super().__init__()
        self.address = urllib.parse.urlsplit(url).netloc
        self.keeps = keeps
        self.connection = None
        self.asked = self.connections = 0
        self.failed = []
        self.done = threading.Event()

    def ask(self):
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.address, timeout=10)
            self.connections += 1
        self.connection.request("POST", "/api/sign-up", json.dumps({"email": "a@b.c"}),
                                {"Content-Type": "application/json"} | ({} if self.keeps else {"Connection": "close"}))
        answer = self.connection.getresponse()
        answer.read()
        if answer.will_close:
            self.connection.close()
            self.connection = None
        return answer.status

    def run(self):
        while not self.done.is_set():
            self.asked += 1
            try:
                status = self.ask()
                if status != 200:
                    self.failed.append((time.time(), status))
            except (OSError, http.client.HTTPException) as error:
                self.failed.append((time.time(), repr(error)))
                self.connection = None
            time.sleep(0.01)


class Clients:
    def __init__(self, url):
        self.all = [Client(url, keeps) for keeps in (True, True, False, False)]

    def __enter__(self):
        for client in self.all:
            client.start()
        return self

    def __exit__(self, *_):
        for client in self.all:
            client.done.set()
        for client in self.all:
            client.join()


def gateway(quarry):
    """The service that holds the gateway, once nothing that leaves or arrives is there any more."""
    status = quarry.status()
    found = next((s for s in status["services"] if s["name"] == status["gateways"][0]["service"]), None)
    return found if found and all(r["state"] == "healthy" for r in found["replicas"]) else None


def roll(quarry, *command, replicas=1):
    """Does what replaces the gateway's processes, and waits until the old ones have gone."""
    before = {r["pid"] for r in gateway(quarry)["replicas"]}
    quarry.ok(*command)

    def rolled():
        now = gateway(quarry)
        return now and len(now["replicas"]) == replicas and not any(os.path.exists(f"/proc/{pid}") for pid in before)

    assert eventually(rolled, within=40, every=0.05), (command, quarry.status()["services"])


def test_one_address_through_every_roll_and_no_request_lost(quarry):
    url = quarry.run_detached("monolith", "--load", "40")["gateway"]["url"]
    with Clients(url) as clients:
        time.sleep(0.5)
        roll(quarry, "apply", EXAMPLE, "-a", "microservices")
        assert quarry.status()["gateway"]["url"] == url
        roll(quarry, "deploy", "api-gateway", "--version", "2")
        roll(quarry, "restart", "api-gateway")
        assert quarry.status()["gateway"]["url"] == url
        quarry.ok("scale", "api-gateway", "2")
        assert eventually(lambda: (now := gateway(quarry)) and len(now["replicas"]) == 2)
        quarry.ok("scale", "api-gateway", "1")
        assert eventually(lambda: (now := gateway(quarry)) and len(now["replicas"]) == 1)
        os.kill(quarry.daemon(), signal.SIGKILL)
        assert eventually(lambda: quarry.call("status", "--json").returncode == 0 and gateway(quarry))
        roll(quarry, "restart", "api-gateway")
        roll(quarry, "apply", EXAMPLE, "-a", "monolith")
        assert quarry.status()["gateway"]["url"] == url
    for client in clients.all:
        print(f"{'kept' if client.keeps else 'new'} connections: {client.asked} requests over {client.connections}, "
              f"{len(client.failed)} failed")
        assert client.asked > 100 and not client.failed, client.failed[:5]
        assert not client.keeps or 5 <= client.connections < client.asked / 10


def test_a_gateway_that_was_killed_comes_back_to_its_address(quarry):
    url = quarry.run_detached("microservices")["gateway"]["url"]
    os.kill(gateway(quarry)["replicas"][0]["pid"], signal.SIGKILL)
    assert eventually(lambda: (now := gateway(quarry)) and now["replicas"][0]["restarts"] == 1)
    assert quarry.status()["gateway"]["url"] == url
