# SPDX-FileCopyrightText: 2026 The Quarry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service that Quarry did not make sends OTLP with the OpenTelemetry SDK for Python and appears in the run."""

import json
import time

from opentelemetry.exporter.otlp.proto.grpc._log_exporter import OTLPLogExporter
from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk._logs import LoggerProvider, LoggingHandler
from opentelemetry.sdk._logs.export import SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.trace import SpanKind, StatusCode

from conftest import eventually

NAME = "legacy-billing"


def find(status):
    return next((s for s in status["services"] if s["name"] == NAME), None)


def test_its_spans_make_it_a_service_with_a_rate_and_errors(quarry):
    endpoint = "http://" + quarry.run_detached("microservices")["otlp"]
    provider = TracerProvider(resource=Resource.create({"service.name": NAME}))
    provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(endpoint=endpoint, insecure=True)))
    tracer = provider.get_tracer("test")

    def send():
        for number in range(20):
            with tracer.start_as_current_span("POST /bill", kind=SpanKind.SERVER) as span:
                time.sleep(0.002)
                if number % 2:
                    span.set_status(StatusCode.ERROR, "no paper")
        service = find(quarry.status())
        return service and service["traffic"]["requests_per_s"] > 0 and service

    service = eventually(send)
    assert service
    assert 0.3 < service["traffic"]["error_ratio"] < 0.7
    assert service["traffic"]["p50_ms"] >= 2
    traces = [json.loads(line) for line in quarry.ok("traces", "--json").splitlines()]
    assert any(NAME in trace["services"] for trace in traces)
    provider.shutdown()


def test_its_logs_are_read(quarry):
    import logging
    endpoint = "http://" + quarry.run_detached("monolith")["otlp"]
    provider = LoggerProvider(resource=Resource.create({"service.name": NAME}))
    provider.add_log_record_processor(SimpleLogRecordProcessor(OTLPLogExporter(endpoint=endpoint, insecure=True)))
    logger = logging.getLogger("legacy")
    logger.addHandler(LoggingHandler(logger_provider=provider))
    logger.warning("the printer is on fire")
    assert eventually(lambda: "the printer is on fire" in quarry.ok("logs"))
    provider.shutdown()


def test_its_request_histogram_is_accepted(quarry):
    endpoint = "http://" + quarry.run_detached("monolith")["otlp"]
    exporter = OTLPMetricExporter(endpoint=endpoint, insecure=True)
    reader = PeriodicExportingMetricReader(exporter, export_interval_millis=200)
    provider = MeterProvider(resource=Resource.create({"service.name": NAME}), metric_readers=[reader])
    histogram = provider.get_meter("test").create_histogram("rpc.server.duration", unit="ms")

    def send():
        for _ in range(50):
            histogram.record(40.0)
        service = find(quarry.status())
        return service and service["traffic"]["requests_per_s"] > 0 and service

    service = eventually(send)
    assert service
    assert 20 < service["traffic"]["p50_ms"] < 60
    provider.shutdown()
