// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/functions.h"

#include <absl/strings/str_cat.h>
#include <spdlog/spdlog.h>

namespace quarry::supervise {

using quarry::v1::Event;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kUsualIdle{30000};

milliseconds idleOf(const Facts& facts, const std::string& service) {
  const auto* drawn = findDrawnService(facts.design->system, service);
  return drawn != nullptr && drawn->scaling().idle_ms() > 0 ? milliseconds(drawn->scaling().idle_ms()) : kUsualIdle;
}

int leastOf(const Facts& facts, const std::string& service) {
  const auto* drawn = findDrawnService(facts.design->system, service);
  return drawn != nullptr ? drawn->scaling().min_replicas() : 0;
}

/// A replica that serves; null where there is none.
const Process* findServing(const Facts& facts, const std::string& service) {
  for (const Process* process : facts.fleet.current("service:" + service)) {
    if (process->state() == ProcessState::kReady) return process;
  }
  return nullptr;
}

}  // namespace

bool Functions::isFunction(const std::string& service) const {
  const auto* plan = findService(facts_.design->plan, service);
  return facts_.surroundings.doors != nullptr && plan != nullptr && plan->platform() == quarry::v1::PLATFORM_FUNCTION &&
         leastOf(facts_, service) == 0;
}

void Functions::observe(const std::string& service, double requests_per_s) {
  if (!isFunction(service)) return;
  Function& function = functions_[service];
  const auto now = facts_.surroundings.loop.now();
  const bool is_awake = findServing(facts_, service) != nullptr && facts_.rollouts.empty();
  if (!is_awake || requests_per_s > 0) {
    function.idle_since.reset();
  } else if (!function.idle_since.has_value()) {
    function.idle_since = now;
  } else if (now - *function.idle_since >= idleOf(facts_, service) &&
             facts_.scales.voice(service) != ScaleBook::Voice::kHand) {
    sleep(*findService(facts_.design->plan, service), function);
  }
}

bool Functions::openDoors(const quarry::v1::ServicePlan& plan, Function& function) {
  RunLoop& loop = facts_.surroundings.loop;
  const auto rang = [&loop, weak = std::weak_ptr<Functions*>(self_), service = plan.name()] {
    loop.post([weak, service] {
      if (const auto self = weak.lock()) (*self)->wake(service);
    });
  };
  const auto open = [&](std::unique_ptr<Door>& door) {
    if (door != nullptr) return true;
    auto opened = facts_.surroundings.doors->open(rang);
    if (!opened.ok()) {
      spdlog::error("{}", std::string(opened.status().message()));
      return false;
    }
    door = *std::move(opened);
    return true;
  };
  return open(function.grpc) && (plan.gateways().empty() || open(function.http));
}

void Functions::lead(Function& function, const std::string& http_address) {
  if (function.http == nullptr || function.http_target == http_address) return;
  function.http->forwardTo(http_address);
  function.http_target = http_address;
}

/// Processes come and go with the requests; who calls from outside calls the door all the time.
void Functions::settlePublicDoor(const quarry::v1::ServicePlan& plan, Function& function) {
  if (plan.gateways().empty() || !openDoors(plan, function)) return;
  facts_.public_doors[plan.name()] = function.http->address();
  const Process* process = facts_.doors.contains(plan.name()) ? nullptr : findServing(facts_, plan.name());
  if (process != nullptr) lead(function, process->addresses().http_address());
}

void Functions::sleep(const quarry::v1::ServicePlan& plan, Function& function) {
  function.idle_since.reset();
  if (!openDoors(plan, function)) return;
  function.grpc->forwardTo("");
  lead(function, "");
  facts_.doors[plan.name()] = {function.grpc->address(), function.http != nullptr ? function.http->address() : ""};
  facts_.scales.sayAutomatically(plan.name(), 0);
  facts_.announce(Event::KIND_SCALED, "service:" + plan.name(),
                  absl::StrCat(plan.name(), " goes to zero: it had no request for ",
                               idleOf(facts_, plan.name()).count() / 1000.0, " s."));
  resize_(plan.name(), 0);
}

void Functions::wake(const std::string& service) {
  const auto found = functions_.find(service);
  if (found == functions_.end() || !facts_.doors.contains(service) || found->second.rang.has_value()) return;
  found->second.rang = facts_.surroundings.loop.now();
  facts_.scales.sayAutomatically(service, 1);
  resize_(service, 1);
}

void Functions::arrived(const std::string& service, Function& function, const Process& process) {
  function.grpc->forwardTo(process.addresses().grpc_address());
  lead(function, process.addresses().http_address());
  facts_.doors.erase(service);
  if (!function.rang.has_value()) return;
  const auto took = std::chrono::duration_cast<milliseconds>(facts_.surroundings.loop.now() - *function.rang);
  function.rang.reset();
  auto& cold = facts_.cold_starts[service];
  ++cold.count;
  cold.last = took;
  facts_.announce(Event::KIND_COLD_START, "service:" + service,
                  absl::StrCat(service, " was started for a request that found it at zero; that waited ", took.count(),
                               " ms for it."));
}

void Functions::settle() {
  for (const auto& plan : facts_.design->plan.services()) {
    const std::string& service = plan.name();
    if (!isFunction(service)) {
      facts_.public_doors.erase(service);
      continue;
    }
    Function& function = functions_[service];
    if (const Process* process = findServing(facts_, service)) {
      if (facts_.doors.contains(service) && facts_.scales.wanted(plan) > 0) arrived(service, function, *process);
    } else if (facts_.scales.wanted(plan) == 0 && facts_.scales.voice(service) == ScaleBook::Voice::kAutoscaler &&
               !facts_.doors.contains(service) && openDoors(plan, function)) {
      facts_.doors[service] = {function.grpc->address(), function.http != nullptr ? function.http->address() : ""};
    }
    settlePublicDoor(plan, function);
  }
}

}  // namespace quarry::supervise
