// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/options.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <string_view>
#include <utility>

namespace quarry::process {

const char kUsage[] = R"(One process of a system that Quarry runs. quarryd starts it; in a container it runs alone.

Usage:
  quarry-service --control ADDRESS --run RUN --process ID --folder DIR
      takes its orders from the quarryd at ADDRESS ("unix:/run/user/1000/quarry/control.sock")
  quarry-service --order FILE [--process ID] [--folder DIR]
      does what one ProcessOrder in Protobuf JSON says, without a quarryd
  quarry-service --version | --help

With --order these environment variables count:
  QUARRY_LISTEN      address to listen on (127.0.0.1)
  QUARRY_GRPC_PORT   port of the gRPC server (any free one)
  QUARRY_HTTP_PORT   port of the gateway (a free one from 41000 on)
  OTEL_EXPORTER_OTLP_ENDPOINT   where telemetry goes, over gRPC ("http://collector:4317"; nowhere)
  OTEL_SDK_DISABLED  "true": no telemetry at all, not even recorded

Example:
  QUARRY_LISTEN=0.0.0.0 QUARRY_GRPC_PORT=50051 quarry-service --order /etc/quarry/order.json
)";

namespace {

absl::StatusOr<int> port(const Environment& environment, const char* name) {
  const char* text = environment(name);
  int port = 0;
  if (text != nullptr && *text != '\0' && (!absl::SimpleAtoi(text, &port) || port < 0 || port > 65535)) {
    return absl::InvalidArgumentError(absl::StrCat(name, " is \"", text, "\" and must be a port from 0 to 65535."));
  }
  return port;
}

absl::StatusOr<Listen> listen(const Environment& environment) {
  Listen listen;
  if (const char* host = environment("QUARRY_LISTEN"); host != nullptr && *host != '\0') {
    listen.host = host;
  }
  const auto grpc_port = port(environment, "QUARRY_GRPC_PORT");
  const auto http_port = port(environment, "QUARRY_HTTP_PORT");
  if (!grpc_port.ok() || !http_port.ok()) {
    return grpc_port.ok() ? http_port.status() : grpc_port.status();
  }
  listen.grpc_port = *grpc_port;
  listen.http_port = *http_port;
  return listen;
}

/// "collector:4317" of "http://collector:4317/".
std::string otlpAddress(const Environment& environment) {
  const char* text = environment("OTEL_EXPORTER_OTLP_ENDPOINT");
  const std::string endpoint = text == nullptr ? std::string() : text;
  const std::size_t scheme = endpoint.find("://");
  const std::string address = scheme == std::string::npos ? endpoint : endpoint.substr(scheme + 3);
  return address.substr(0, address.find('/'));
}

absl::StatusOr<Options> parseGuard(std::span<const char* const> arguments) {
  Options options;
  options.mode = Mode::guard;
  int parent = 0;
  if (arguments.size() < 4 || !absl::SimpleAtoi(arguments[1], &parent) || std::string_view(arguments[2]) != "--") {
    return absl::InvalidArgumentError("--guard needs a process id, \"--\" and a program.");
  }
  options.guard_parent = parent;
  options.guarded.assign(arguments.begin() + 3, arguments.end());
  return options;
}

std::string* valueOf(Options& options, std::string_view name) {
  if (name == "--control") {
    return &options.control;
  }
  if (name == "--run") {
    return &options.run_id;
  }
  if (name == "--process") {
    return &options.process_id;
  }
  if (name == "--folder") {
    return &options.folder;
  }
  return name == "--order" ? &options.order_file : nullptr;
}

absl::Status complete(Options& options, const Environment& environment) {
  if (!options.order_file.empty()) {
    options.mode = Mode::standalone;
    options.run_id = options.run_id.empty() ? "standalone" : options.run_id;
    options.process_id = options.process_id.empty() ? "service-1" : options.process_id;
    options.folder = options.folder.empty() ? "." : options.folder;
    auto where = listen(environment);
    if (!where.ok()) {
      return where.status();
    }
    options.listen = *std::move(where);
    options.otlp_address = otlpAddress(environment);
    return absl::OkStatus();
  }
  for (const auto& [name, value] :
       {std::pair("--control", &options.control), std::pair("--run", &options.run_id),
        std::pair("--process", &options.process_id), std::pair("--folder", &options.folder)}) {
    if (value->empty()) {
      return absl::InvalidArgumentError(absl::StrCat(name, " is missing; see quarry-service --help."));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Options> parseOptions(std::span<const char* const> arguments, const Environment& environment) {
  if (!arguments.empty() && std::string_view(arguments[0]) == "--guard") {
    return parseGuard(arguments);
  }
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string name = arguments[i];
    if (name == "--help" || name == "--version") {
      options.mode = name == "--help" ? Mode::help : Mode::version;
      return options;
    }
    std::string* value = valueOf(options, name);
    if (value == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat(name, " is not an option; see quarry-service --help."));
    }
    if (++i == arguments.size()) {
      return absl::InvalidArgumentError(absl::StrCat(name, " needs a value."));
    }
    *value = arguments[i];
  }
  if (const absl::Status status = complete(options, environment); !status.ok()) {
    return status;
  }
  return options;
}

}  // namespace quarry::process
