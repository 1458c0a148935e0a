# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is exported is accepted by the tools it is for."""

import subprocess
import xml.etree.ElementTree

import pytest

from conftest import EXAMPLE, FOREIGN, SOURCE


@pytest.mark.parametrize("architecture", ["monolith", "microservices"])
def test_docker_compose_accepts_the_compose_file(quarry, tmp_path, architecture):
    quarry.ok("export", EXAMPLE, "--to", "compose", "-a", architecture, "-o", tmp_path)
    file = next(p for p in tmp_path.rglob("*") if p.name in ("compose.yaml", "docker-compose.yml"))
    done = subprocess.run(["docker-compose", "-f", str(file), "config"], capture_output=True, text=True, timeout=60,
                          cwd=file.parent)
    assert done.returncode == 0, done.stderr
    for service in (["monolith"] if architecture == "monolith" else ["payment-service", "api-gateway"]):
        assert service in done.stdout


DESIGNS = {"the example": EXAMPLE, "names that mean something else": SOURCE / "tests" / "support" / "nasty.quarry"}
ARCHITECTURES = ["monolith", "microservices"]


def foreign(program, *arguments, folder):
    """Runs a program that `./dev test` installs."""
    done = subprocess.run([str(FOREIGN / "venv" / "bin" / program), *map(str, arguments)], capture_output=True,
                          text=True, timeout=60, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("architecture", ARCHITECTURES)
@pytest.mark.parametrize("design", DESIGNS)
def test_the_compose_file_holds_the_schema_of_the_specification(quarry, tmp_path, design, architecture):
    quarry.ok("export", DESIGNS[design], "--to", "compose", "-a", architecture, "-o", tmp_path)
    foreign("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml", folder=tmp_path)


@pytest.mark.parametrize("architecture", ARCHITECTURES)
@pytest.mark.parametrize("design", DESIGNS)
def test_the_manifests_hold_the_schema_of_kubernetes(quarry, tmp_path, design, architecture):
    quarry.ok("export", DESIGNS[design], "--to", "kubernetes", "-a", architecture, "-o", tmp_path)
    manifests = [p for p in sorted((tmp_path / "kubernetes").glob("*.yaml")) if p.name != "kustomization.yaml"]
    assert len(manifests) >= 3
    foreign("kubernetes-validate", "--strict", "-k", "1.32", *manifests, folder=tmp_path)


@pytest.mark.parametrize("program, arguments, content", [
    ("check-jsonschema", ["--builtin-schema", "vendor.compose-spec"], "services: {a: {imagine: b}}"),
    ("kubernetes-validate", ["--strict", "-k", "1.32"], "apiVersion: v1\nkind: Service\nmetadata: {name: a, nam: b}\n")])
def test_the_schemas_are_strict(tmp_path, program, arguments, content):
    (tmp_path / "bad.yaml").write_text(content)
    with pytest.raises(AssertionError):
        foreign(program, *arguments, "bad.yaml", folder=tmp_path)


def test_the_dockerfiles_it_names_are_there(quarry, tmp_path):
    import yaml
    quarry.ok("export", EXAMPLE, "--to", "compose", "-a", "microservices", "-o", tmp_path)
    file = next(p for p in tmp_path.rglob("*") if p.name in ("compose.yaml", "docker-compose.yml"))
    builds = [s["build"] for s in yaml.safe_load(file.read_text())["services"].values() if "build" in s]
    assert builds
    for build in builds:
        context = file.parent / (build if isinstance(build, str) else build.get("context", "."))
        name = "Dockerfile" if isinstance(build, str) else build.get("dockerfile", "Dockerfile")
        assert (context / name).read_text().startswith(("FROM", "#"))


def test_the_picture_shows_both_worlds(quarry, tmp_path):
    quarry.ok("export", EXAMPLE, "--to", "svg", "-o", tmp_path)
    picture = next(tmp_path.rglob("*.svg"))
    text = "".join(xml.etree.ElementTree.parse(picture).getroot().itertext())
    for name in ("monolith", "api-gateway", "auth-service", "payment-service", "payments-db"):
        assert name in text.lower()


def test_an_export_does_not_write_over_what_is_not_its_own(quarry, tmp_path):
    quarry.ok("export", EXAMPLE, "--to", "compose", "-o", tmp_path)
    file = next(p for p in tmp_path.rglob("*") if p.name in ("compose.yaml", "docker-compose.yml"))
    file.write_text("mine")
    done = quarry.call("export", EXAMPLE, "--to", "compose", "-o", tmp_path)
    assert done.returncode == 1 and file.name in done.stderr
    assert file.read_text() == "mine"
