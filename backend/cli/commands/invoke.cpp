// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"
#include "backend/cli/words.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::cli {
namespace {

struct InvokeOptions {
  std::string run_id;
  std::string operation;
  std::string request = "{}";
  std::chrono::milliseconds timeout{10000};
};

bool isRequest(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  const auto is_object = [](const Json& each) { return each.is_object(); };
  return json.is_object() || (json.is_array() && std::all_of(json.begin(), json.end(), is_object));
}

void printAnswers(Console& console, const quarry::v1::InvokeReply& reply) {
  const Json response = Json::parse(reply.response_json(), nullptr, false);
  if (console.json) {
    // An operation that streams answers with any number of them.
    console.print(Json{{response.is_array() ? "responses" : "response",
                        response.is_discarded() ? Json(reply.response_json()) : response},
                       {"trace_id", reply.trace_id()},
                       {"duration_ms", reply.duration_ms()}});
  } else if (response.is_array()) {
    for (const Json& each : response) console.print(each.dump(2));
  } else {
    console.print(response.is_discarded() ? reply.response_json() : response.dump(2));
  }
}

absl::StatusOr<ExitStatus> invoke(Console& console, const InvokeOptions& options) {
  if (!isRequest(options.request)) {
    console.error() << "quarry: The request is no JSON object, and no array of them; write it as '{\"field\": 1}'. See "
                       "\"quarry invoke --help\"."
                    << std::endl;
    return ExitStatus::wrong_call;
  }
  const auto client = console.client();
  if (!client.ok()) return client.status();
  quarry::v1::InvokeRequest request;
  request.set_run_id(options.run_id);
  request.set_operation(options.operation);
  request.set_request_json(options.request);
  request.set_timeout_ms(options.timeout.count());
  const auto reply = (*client)->invoke(request);
  if (!reply.ok()) return reply.status();
  printAnswers(console, *reply);
  if (console.json) return ExitStatus::success;
  console.error() << absl::StrCat(number(reply->duration_ms()), " ms",
                                  reply->trace_id().empty() ? "" : "; quarry traces " + reply->trace_id())
                  << std::endl;
  return ExitStatus::success;
}

}  // namespace

void declareInvoke(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("invoke", "Call an operation as a client would",
                              "quarry invoke payments.Charge '{\"amount_cents\": 1200}'");
  auto options = std::make_shared<InvokeOptions>();
  command.add_option("OPERATION", options->operation, "module.Operation")->required();
  command.add_option("REQUEST", options->request,
                     "JSON; {} unless given; an array of them where the operation takes a stream");
  addDuration(command, "--timeout", options->timeout, "Give up after this time; 10s unless given");
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return invoke(console, *options); });
}

}  // namespace quarry::cli
