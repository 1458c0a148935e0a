// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/faults/fault_table.h"

#include "services/host/errors/error_details.h"
#include "services/host/errors/status_codes.h"
#include "services/stores/draw.h"
#include "services/stores/drawn_time.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

/// "service:S/replica" becomes "service:S" where the replica is this process, and nothing where it is another.
std::string targetHere(const std::string& target, std::string_view process_id) {
  const auto slash = target.find('/');
  if (!target.starts_with("service:") || slash == std::string::npos) return target;
  const std::string replica = target.substr(slash + 1);
  const bool is_here = replica == process_id || process_id.ends_with(absl::StrCat("-", replica));
  return is_here ? target.substr(0, slash) : std::string();
}

grpc::Status injectedError(const quarry::v1::ErrorEffect& effect, const std::string& service,
                           const std::string& target) {
  const auto code = statusCode(effect.code().empty() ? "UNAVAILABLE" : effect.code());
  const std::string text = effect.message().empty() ? absl::StrCat("a fault put in on ", target) : effect.message();
  const grpc::Status status(code == grpc::StatusCode::OK ? grpc::StatusCode::UNAVAILABLE : code,
                            absl::StrCat(service, ": ", text));
  return detailed(status, {.reason = "FAULT_INJECTED", .service = service, .target = target});
}

}  // namespace

FaultTable::FaultTable(const quarry::v1::Faults& faults, std::string service, std::string_view process_id,
                       std::uint64_t seed)
    : service_(std::move(service)), seed_(seed) {
  for (const auto& fault : faults.faults()) {
    const FaultTarget target(targetHere(fault.target(), process_id));
    if (target.empty()) continue;
    OnTarget& on = targets_[target.hash()];
    on.name = target.name();
    on.faults.push_back({fault, stores::textHash(fault.id())});
  }
}

void FaultTable::add(const FaultTarget& target, std::uint64_t request_id, Injected& injected,
                     std::uint64_t attempt) const {
  const auto found = targets_.find(target.hash());
  if (found == targets_.end() || found->second.name != target.name()) return;
  for (const auto& [fault, hash] : found->second.faults) {
    const stores::Draw first(seed_, request_id, hash);
    const stores::Draw draw = attempt == 0 ? first : first.part(attempt);
    const bool is_hit = fault.ratio() <= 0 || draw.unit(stores::slot_done) < fault.ratio();
    if (!is_hit) continue;
    for (const auto& effect : fault.effects()) {
      if (effect.has_latency()) injected.latency += stores::drawTime(effect.latency().time(), draw);
      if (effect.has_error() && !injected.error)
        injected.error = injectedError(effect.error(), service_, target.name());
      if (effect.has_hang()) injected.hangs = true;
    }
  }
}

}  // namespace quarry::host
