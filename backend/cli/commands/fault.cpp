// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"
#include "backend/cli/status_json.h"
#include "backend/cli/status_view.h"
#include "backend/cli/table.h"
#include "backend/cli/words.h"
#include "backend/model/nearest.h"

#include <absl/strings/str_cat.h>

#include <set>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

/// A fault that nobody owns must end by itself.
constexpr std::chrono::seconds kUsualTime{60};
/// Nobody waits an hour for an answer.
constexpr double kLongestLatencyMs = 3'600'000;

const std::set<std::string>& errorCodes() {
  static const std::set<std::string> codes{"CANCELLED",         "UNKNOWN",
                                           "INVALID_ARGUMENT",  "DEADLINE_EXCEEDED",
                                           "NOT_FOUND",         "ALREADY_EXISTS",
                                           "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
                                           "ABORTED",           "OUT_OF_RANGE",
                                           "INTERNAL",          "UNIMPLEMENTED",
                                           "UNAVAILABLE",       "FAILED_PRECONDITION",
                                           "DATA_LOSS",         "UNAUTHENTICATED"};
  return codes;
}

struct AddOptions {
  std::string run_id;
  std::string target;
  std::string kind;
  double ms = 0;
  std::string code;
  double ratio = 0;
  std::chrono::milliseconds time = kUsualTime;
};

absl::StatusOr<v1::Effect> effectOf(const AddOptions& options) {
  v1::Effect effect;
  if (options.kind == "latency") {
    if (options.ms <= 0) return absl::InvalidArgumentError("A latency fault needs --ms, such as --ms 300");
    effect.mutable_latency()->mutable_time()->set_fixed_ms(options.ms);
  } else if (options.kind == "error") {
    effect.mutable_error()->set_code(options.code);
  } else {
    effect.mutable_hang();
  }
  return effect;
}

void printFaults(Console& console, const v1::ListFaultsReply& faults, const std::string& none) {
  if (console.json) {
    Json all = Json::array();
    for (const auto& fault : faults.faults()) all.push_back(faultJson(fault));
    return console.print(Json{{"faults", all}});
  }
  if (faults.faults().empty()) return console.print(none);
  Table table({{"FAULT"}, {"WHAT"}, {"SINCE"}, {"UNTIL"}});
  for (const auto& fault : faults.faults()) {
    table.add({{fault.fault().id(), Tone::bold},
               faultSentence(fault.fault()),
               clockTime(fault.started_ms()).substr(0, 8),
               fault.ends_ms() > 0 ? clockTime(fault.ends_ms()).substr(0, 8) : "its owner ends"});
  }
  console.print(table.lines(console.style));
}

absl::StatusOr<ExitStatus> add(Console& console, const AddOptions& options) {
  const auto effect = effectOf(options);
  if (!effect.ok()) {
    console.error() << "quarry: " << effect.status().message() << ". See \"quarry fault add --help\"." << std::endl;
    return ExitStatus::wrong_call;
  }
  const auto client = console.client();
  if (!client.ok()) return client.status();
  v1::AddFaultRequest request;
  request.set_run_id(options.run_id);
  request.mutable_fault()->set_target(options.target);
  *request.mutable_fault()->add_effects() = *effect;
  request.mutable_fault()->set_ratio(options.ratio);
  request.mutable_fault()->set_duration_ms(options.time.count());
  const auto fault = (*client)->addFault(request);
  if (!fault.ok()) return fault.status();
  if (console.json) {
    console.print(faultJson(*fault));
  } else {
    console.print(absl::StrCat("Added ", fault->fault().id(), ": ", faultSentence(fault->fault()), ", for ",
                               options.time.count() / 1000, " s."));
  }
  return ExitStatus::success;
}

void declareAdd(Program& program, CLI::App& fault) {
  auto& command =
      program.add("add", "Put a failure in on purpose",
                  "quarry fault add service:payment-service --kind latency --ms 300 --ratio 0.2 --for 30s", &fault);
  auto options = std::make_shared<AddOptions>();
  command
      .add_option("TARGET", options->target,
                  "service:S[/replica], module:M, op:M.Operation, step:ID, edge:A->B, store:D, topic:T, external:X or "
                  "gateway:G")
      ->required();
  command.add_option("--kind", options->kind, "latency, error or hang")->required()->check([](const std::string& kind) {
    return kind == "latency" || kind == "error" || kind == "hang"
               ? std::string()
               : absl::StrCat(model::quoted(kind), " is no kind of fault; write latency, error or hang");
  });
  command.add_option("--ms", options->ms, "Latency to add, in milliseconds")
      ->check(numberOf(Least::above_zero, kLongestLatencyMs));
  command.add_option("--code", options->code, "gRPC status of an error; UNAVAILABLE unless given")
      ->check([](const std::string& code) {
        return errorCodes().contains(code)
                   ? std::string()
                   : absl::StrCat("\"", code,
                                  "\" is no gRPC status of an error; write UNAVAILABLE, INTERNAL or NOT_FOUND");
      });
  command.add_option("--ratio", options->ratio, "Share of the requests hit; all unless given")
      ->check(numberOf(Least::above_zero, 1));
  addDuration(command, "--for", options->time, "End after this time; 60s unless given");
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return add(console, *options); });
}

void declareList(Program& program, CLI::App& fault) {
  auto& command = program.add("list", "List the faults of a run", "quarry fault list", &fault);
  auto run_id = std::make_shared<std::string>();
  addRunOption(command, *run_id);
  program.whenCalled(command, [run_id](Console& console) -> absl::StatusOr<ExitStatus> {
    const auto client = console.client();
    if (!client.ok()) return client.status();
    const auto faults = (*client)->listFaults(*run_id);
    if (!faults.ok()) return faults.status();
    printFaults(console, *faults, "There is no fault.");
    return ExitStatus::success;
  });
}

void declareClear(Program& program, CLI::App& fault) {
  auto& command = program.add("clear", "Take faults out", "quarry fault clear", &fault);
  auto request = std::make_shared<v1::ClearFaultsRequest>();
  const auto set_id = [request](const std::string& id) { request->set_id(id); };
  const auto set_run = [request](const std::string& run) { request->set_run_id(run); };
  command.add_option_function<std::string>("FAULT", set_id, "Its id; all unless given");
  command.add_option_function<std::string>("--run", set_run, "The run; not needed where there is only one");
  program.whenCalled(command, [request](Console& console) -> absl::StatusOr<ExitStatus> {
    const auto client = console.client();
    if (!client.ok()) return client.status();
    const auto left = (*client)->clearFaults(*request);
    if (!left.ok()) return left.status();
    printFaults(console, *left, "No fault is left.");
    return ExitStatus::success;
  });
}

}  // namespace

void declareFault(Program& program, CLI::App& /*root*/) {
  auto& fault = program.add("fault", "Break things on purpose", "quarry fault add store:payments-db --kind error");
  fault.require_subcommand(1);
  declareAdd(program, fault);
  declareList(program, fault);
  declareClear(program, fault);
}

}  // namespace quarry::cli
