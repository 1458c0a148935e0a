# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Studio in a real window, on a display that nobody sees."""

import os
import pathlib
import signal
import subprocess

import pytest

from conftest import BIN, EXAMPLE, eventually


@pytest.fixture
def display():
    """A display of its own; the server ends with the test."""
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1680x1020x24", "-nolisten", "tcp"],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    assert number
    yield ":" + number
    server.terminate()
    server.wait(timeout=10)


def studio(quarry, display, *arguments):
    environment = dict(quarry.environment, DISPLAY=display, QT_QPA_PLATFORM="xcb")
    return subprocess.Popen([str(BIN / "quarry-studio"), *map(str, arguments)], env=environment,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def end(process):
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=15)


def test_it_runs_the_example_and_closing_it_stops_no_service(quarry, display):
    window = studio(quarry, display, EXAMPLE, "--run", "--architecture", "microservices")
    try:
        assert eventually(lambda: len(quarry.processes()) >= 6, within=30)
        assert eventually(lambda: quarry.status()["state"] == "running")
    finally:
        end(window)
    assert quarry.status()["state"] == "running"


def test_a_second_start_raises_the_first_window_and_ends(quarry, display, tmp_path):
    quarry.environment["TMPDIR"] = str(tmp_path)
    first = studio(quarry, display, EXAMPLE)
    try:
        assert eventually(lambda: list(tmp_path.glob("quarry-studio-*")))
        second = studio(quarry, display, EXAMPLE)
        assert second.wait(timeout=20) == 0
        assert first.poll() is None
    finally:
        end(first)


def test_it_takes_pictures_of_its_screens(quarry, display, tmp_path):
    shooting = studio(quarry, display, EXAMPLE, "--run", "--architecture", "microservices", "--shot", tmp_path)
    _, said = shooting.communicate(timeout=420)
    assert shooting.returncode == 0, said
    pictures = sorted(pathlib.Path(tmp_path).glob("*.png"))
    assert len(pictures) >= 5
    assert all(picture.stat().st_size > 20_000 for picture in pictures)
