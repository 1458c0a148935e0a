// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/measured_element.h"
#include "backend/cli/program.h"
#include "backend/cli/status_json.h"
#include "backend/cli/words.h"
#include "backend/model/nearest.h"

#include <absl/strings/str_cat.h>

namespace quarry::cli {
namespace {

Tone toneOf(const std::string& severity) {
  if (severity == "error") return Tone::bad;
  return severity == "warn" ? Tone::warning : Tone::dim;
}

struct LogsOptions {
  std::string run_id;
  std::string service;
  std::string contains;
  int limit = 200;
};

/// Of everybody where no service is named.
absl::StatusOr<quarry::v1::ReadLogsReply> linesOf(client::Client& client, quarry::v1::ReadLogsRequest request,
                                                  const std::string& service) {
  if (service.empty()) return client.readLogs(request);
  const auto snapshot = client.status(request.run_id());
  if (!snapshot.ok()) return snapshot.status();
  const auto meant = meantService(*snapshot, service);
  request.set_service(meant.ok() ? *meant : service);
  auto logs = client.readLogs(request);
  // A broker is no service, and still writes.
  if (!meant.ok() && logs.ok() && logs->lines().empty()) return meant.status();
  return logs;
}

/// Services of Quarry's write when something is wrong with them; what happened to them stands elsewhere.
std::string nothingWasWritten(const LogsOptions& options) {
  return absl::StrCat("Nothing", options.contains.empty() ? "" : " with " + model::quoted(options.contains),
                      " was written", options.service.empty() ? "" : " by " + options.service,
                      ". See also: quarry events   quarry traces --failed");
}

absl::StatusOr<ExitStatus> showLogs(Console& console, const LogsOptions& options) {
  const auto client = console.client();
  if (!client.ok()) return client.status();
  quarry::v1::ReadLogsRequest request;
  request.set_run_id(options.run_id);
  request.set_contains(options.contains);
  request.set_limit(options.limit);
  request.set_without_brokers(true);
  const auto logs = linesOf(**client, std::move(request), options.service);
  if (!logs.ok()) return logs.status();
  if (logs->lines().empty() && !console.json) console.print(nothingWasWritten(options));
  for (const auto& line : logs->lines()) {
    if (console.json) {
      console.print(logJson(line));
      continue;
    }
    console.print(
        absl::StrCat(console.style.paint(clockTime(line.time_ms()), Tone::dim), " ",
                     console.style.paint(line.severity(), toneOf(line.severity())), " ",
                     console.style.paint(line.process_id().empty() ? line.service() : line.process_id(), Tone::bold),
                     " ", line.text()));
  }
  return ExitStatus::success;
}

}  // namespace

void declareLogs(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("logs", "Show what services wrote", "quarry logs payment-service --contains timeout");
  auto options = std::make_shared<LogsOptions>();
  auto* service = command.add_option("SERVICE", options->service,
                                     "Of this service, a module's, or a broker; of all services unless given");
  command.add_option("--service", options->service, "The same")->excludes(service);
  command.add_option("--contains", options->contains, "Only lines with this text");
  command.add_option("--limit", options->limit, "The newest so many; 200 unless given")->check(wholeNumber(1, 10000));
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return showLogs(console, *options); });
}

}  // namespace quarry::cli
