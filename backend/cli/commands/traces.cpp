// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/duration.h"
#include "backend/cli/measured_element.h"
#include "backend/cli/program.h"
#include "backend/cli/status_json.h"
#include "backend/cli/trace_view.h"

#include <absl/strings/str_cat.h>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

struct TracesOptions {
  std::string run_id;
  std::string trace_id;
  std::string service;
  bool failed = false;
  std::chrono::milliseconds slower{0};
  int limit = 20;
};

bool isTraceId(const std::string& text) {
  return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

absl::StatusOr<ExitStatus> showTrace(Console& console, client::Client& client, const TracesOptions& options) {
  v1::ReadTraceRequest request;
  request.set_run_id(options.run_id);
  request.set_trace_id(options.trace_id);
  const auto trace = client.readTrace(request);
  if (!trace.ok()) return trace.status();
  if (trace->spans().empty()) {
    return absl::NotFoundError(
        isTraceId(options.trace_id)
            ? absl::StrCat("The trace ", options.trace_id, " is not kept (any more); see \"quarry traces\"")
            : absl::StrCat("\"", options.trace_id,
                           "\" is no trace; \"quarry traces\" lists them, \"quarry traces --service NAME\" those of one"
                           " service"));
  }
  if (!console.json) console.print(waterfallLines(*trace, console.style));
  for (const auto& span : trace->spans()) {
    if (console.json) console.print(spanJson(span));
  }
  return ExitStatus::success;
}

absl::StatusOr<ExitStatus> showTraces(Console& console, const TracesOptions& options) {
  const auto client = console.client();
  if (!client.ok()) return client.status();
  if (!options.trace_id.empty()) return showTrace(console, **client, options);
  v1::ListTracesRequest request;
  request.set_run_id(options.run_id);
  if (!options.service.empty()) {
    const auto snapshot = (*client)->status(options.run_id);
    if (!snapshot.ok()) return snapshot.status();
    const auto service = meantService(*snapshot, options.service);
    if (!service.ok()) return service.status();
    request.set_service(*service);
  }
  request.set_failed_only(options.failed);
  request.set_slower_than_ms(options.slower.count());
  request.set_limit(options.limit);
  const auto traces = (*client)->listTraces(request);
  if (!traces.ok()) return traces.status();
  if (!console.json) console.print(traceListLines(*traces, console.style, nowMs()));
  for (const auto& trace : traces->traces()) {
    if (console.json) console.print(traceJson(trace));
  }
  return ExitStatus::success;
}

}  // namespace

void declareTraces(Program& program, CLI::App& /*root*/) {
  auto& command =
      program.add("traces", "List requests, or show one as a waterfall", "quarry traces --failed --slower 200ms");
  auto options = std::make_shared<TracesOptions>();
  command.add_option("TRACE", options->trace_id, "Id of one to show");
  command.add_option("--service", options->service, "Only those that touch this service, or a module's");
  command.add_flag("--failed", options->failed, "Only those that failed");
  addDuration(command, "--slower", options->slower, "Only those that took longer");
  command.add_option("--limit", options->limit, "The newest so many; 20 unless given")->check(wholeNumber(1, 1000));
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return showTraces(console, *options); });
}

}  // namespace quarry::cli
