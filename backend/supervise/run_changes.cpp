// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a run shall be from now on: another document, another version, another number of replicas.
#include "backend/model/limits.h"
#include "backend/supervise/admission.h"
#include "backend/supervise/run.h"
#include "backend/supervise/targets.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::supervise {

using quarry::v1::ActionReply;
using quarry::v1::Event;

namespace {

constexpr std::size_t kLongestVersion = 64;

absl::Status checkVersion(const std::string& version) {
  const auto fits = [](char letter) {
    return absl::ascii_isalnum(static_cast<unsigned char>(letter)) ||
           std::string("._+-").find(letter) != std::string::npos;
  };
  if (version.size() <= kLongestVersion && std::all_of(version.begin(), version.end(), fits)) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("\"", version.substr(0, kLongestVersion),
                                                 "\" is no version; write at most ", kLongestVersion,
                                                 " letters, digits, dots, _, + and -, such as 2.1.0"));
}

}  // namespace

absl::StatusOr<quarry::v1::ApplyDocumentReply> Run::apply(const quarry::v1::ApplyDocumentRequest& request) {
  if (const auto status = mayChange(); !status.ok()) return status;
  if (const std::string& runs = facts_.design->system.name(); request.system().name() != runs) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the run ", facts_.id, " runs the system \"", runs, "\", and this design is another one, \"",
        request.system().name(), "\"; to run it instead: quarry run FILE --name ", facts_.id, " --replace"));
  }
  const std::string architecture =
      request.architecture().empty() ? facts_.design->plan.architecture() : request.architecture();
  auto plan = admit(request.system(), architecture, facts_.surroundings.installed());
  if (!plan.ok()) return plan.status();
  auto reply = rollouts_.begin(designOf(request.system(), *std::move(plan)));
  scheduleSettle();
  return reply;
}

absl::StatusOr<ActionReply> Run::deploy(const quarry::v1::DeployRequest& request) {
  if (const auto status = checkVersion(request.version()); !status.ok()) return status;
  std::string element;
  const auto processes = resolve(request.service(), 0, element);
  if (!processes.ok()) return processes.status();
  const std::string service = nameOf(element);
  const auto* before = element.starts_with("service:") ? findService(facts_.design->plan, service) : nullptr;
  if (before == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat("\"", element, "\" has no version; name a service"));
  }
  if (const auto status = rollouts_.mayDeploy(service); !status.ok()) return status;
  ActionReply reply = replyOf(element);
  const std::string from = before->version();
  const std::string to = request.version().empty() ? from : request.version();
  if (to == from) {
    rollouts_.replace(*processes);
  } else {
    quarry::v1::ApplyDocumentRequest changed;
    *changed.mutable_system() = facts_.design->system;
    for (auto& drawn : *changed.mutable_system()->mutable_services()) {
      if (drawn.name() == service) drawn.set_version(to);
    }
    if (const auto applied = apply(changed); !applied.ok()) return applied.status();
  }
  facts_.announce(Event::KIND_PLAN_CHANGED, element,
                  to == from ? absl::StrCat(service, " is deployed again in version ", to, ".")
                             : absl::StrCat(service, " is rolled from version ", from, " to ", to, "."));
  for (const Process* process : facts_.fleet.with(Standing::kArriving)) {
    if (process->element() == element) reply.add_process_ids(process->id());
  }
  scheduleSettle();
  return reply;
}

absl::StatusOr<ActionReply> Run::scale(const quarry::v1::ScaleRequest& request) {
  std::string element;
  if (const auto processes = resolve(request.service(), 0, element); !processes.ok()) return processes.status();
  if (!element.starts_with("service:")) {
    return absl::InvalidArgumentError(absl::StrCat("\"", element, "\" can not be scaled; name a service"));
  }
  if (request.replicas() < 0 || request.replicas() > model::most_replicas) {
    return absl::InvalidArgumentError(
        absl::StrCat("a service has 0 to ", model::most_replicas, " replicas, not ", request.replicas()));
  }
  const std::string service = nameOf(element);
  if (const auto status = rollouts_.mayResize(service); !status.ok()) return status;
  if (request.automatic()) {
    facts_.scales.forget(service);
  } else {
    facts_.scales.sayByHand(service, request.replicas());
  }
  const int wanted = facts_.scales.wanted(*findService(facts_.design->plan, service));
  rollouts_.resize(service, wanted);
  facts_.announce(Event::KIND_SCALED, element,
                  absl::StrCat(service, " has ", wanted, wanted == 1 ? " replica" : " replicas",
                               request.automatic() ? " as drawn, and its autoscaler again." : " by hand."));
  scheduleSettle();
  ActionReply reply = replyOf(element);
  for (const Process* process : facts_.fleet.current(element)) reply.add_process_ids(process->id());
  return reply;
}

void Run::observe(const quarry::v1::Snapshot& measured) {
  if (facts_.state != quarry::v1::RUN_STATE_RUNNING) return;
  for (const auto& service : measured.services()) {
    functions_.observe(service.name(), service.traffic().requests_per_s());
    autoscale(service);
  }
  limits_.look();
}

void Run::autoscale(const quarry::v1::ServiceStatus& measured) {
  const auto* plan = findService(facts_.design->plan, measured.name());
  const auto* drawn = findDrawnService(facts_.design->system, measured.name());
  const bool by_hand = facts_.scales.voice(measured.name()) == ScaleBook::Voice::kHand;
  if (plan == nullptr || drawn == nullptr || by_hand || !scalesByItself(*drawn)) return;
  const int replicas = facts_.scales.wanted(*plan);
  if (replicas == 0 || !rollouts_.mayResize(measured.name()).ok()) return;
  const auto decision = decideScale(*drawn, replicas, measured.traffic(), facts_.surroundings.loop.now(),
                                    facts_.surroundings.scaling, scaling_[measured.name()]);
  if (!decision.has_value()) return;
  facts_.scales.sayAutomatically(measured.name(), decision->replicas);
  rollouts_.resize(measured.name(), decision->replicas);
  facts_.announce(Event::KIND_SCALED, "service:" + measured.name(),
                  absl::StrCat(measured.name(), " goes from ", replicas, " to ", decision->replicas,
                               " replicas: ", decision->why, "."));
  scheduleSettle();
}

}  // namespace quarry::supervise
