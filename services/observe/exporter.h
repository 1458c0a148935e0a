// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/otlp.h"

#include <chrono>
#include <memory>
#include <string>

namespace quarry::observe {

/// Sends OTLP requests over gRPC to one address. Blocks for at most the deadline; one thread.
class Exporter {
 public:
  /// "unix:/path" or "127.0.0.1:4317".
  explicit Exporter(const std::string& address);
  ~Exporter();

  /// False where it did not arrive.
  bool send(const opentelemetry::proto::collector::metrics::v1::ExportMetricsServiceRequest& request,
            std::chrono::milliseconds patience);
  bool send(const opentelemetry::proto::collector::trace::v1::ExportTraceServiceRequest& request,
            std::chrono::milliseconds patience);
  bool send(const opentelemetry::proto::collector::logs::v1::ExportLogsServiceRequest& request,
            std::chrono::milliseconds patience);

 private:
  struct Stubs;
  std::unique_ptr<Stubs> stubs_;
};

}  // namespace quarry::observe
