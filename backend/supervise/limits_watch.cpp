// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/limits_watch.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

namespace quarry::supervise {
namespace {

constexpr double kMebibyte = 1024.0 * 1024.0;

Limits limitsOf(const Facts& facts, const Process& process) {
  const auto* service = findService(facts.designFor(process).plan, nameOf(process.element()));
  if (service == nullptr || !process.element().starts_with("service:")) return {};
  return {.memory_bytes = service->resources().memory_bytes(), .cpu_millis = service->resources().cpu_millis()};
}

}  // namespace

std::string describeLimits(const Limits& limits, const Confined& confined) {
  std::string text;
  if (limits.memory_bytes > 0) {
    text = absl::StrFormat("memory at most %.0f MiB, %s", static_cast<double>(limits.memory_bytes) / kMebibyte,
                           confined.memory ? "enforced" : "observed");
  }
  if (limits.cpu_millis > 0) {
    absl::StrAppend(&text, text.empty() ? "" : "; ",
                    absl::StrFormat("CPU at most %.3g cores, %s", limits.cpu_millis / 1000.0,
                                    confined.cpu ? "enforced" : "not enforced"));
  }
  const bool is_whole = (limits.memory_bytes == 0 || confined.memory) && (limits.cpu_millis == 0 || confined.cpu);
  if (!is_whole && !confined.why_not.empty()) absl::StrAppend(&text, " (", confined.why_not, ")");
  return text;
}

LimitsWatch::~LimitsWatch() {
  while (!watched_.empty()) release(watched_.begin()->first);
}

std::string LimitsWatch::nameOnMachine(const std::string& process_id) const {
  return absl::StrCat("quarry-", facts_.id, "-", process_id);
}

void LimitsWatch::release(const std::string& process_id) {
  const auto found = watched_.find(process_id);
  if (found == watched_.end()) return;
  if (found->second.confined.memory || found->second.confined.cpu) {
    facts_.surroundings.confinement->release(nameOnMachine(process_id));
  }
  facts_.proportional_bytes.erase(process_id);
  watched_.erase(found);
}

void LimitsWatch::confine(const Process& process, const Limits& limits) {
  Watched watched{.identity = *process.identity(), .limits = limits, .confined = {}};
  if (facts_.surroundings.confinement != nullptr) {
    watched.confined =
        facts_.surroundings.confinement->confine(nameOnMachine(process.id()), *process.identity(), limits);
  }
  facts_.limits[nameOf(process.element())] = describeLimits(limits, watched.confined);
  watched_[process.id()] = watched;
}

void LimitsWatch::settle() {
  for (const Process* process : facts_.fleet.all()) {
    const Limits limits = limitsOf(facts_, *process);
    const auto watched = watched_.find(process->id());
    const bool is_watched = watched != watched_.end();
    if (!process->identity().has_value() || limits == Limits()) {
      if (is_watched) {
        release(process->id());
        if (limits == Limits()) facts_.limits.erase(nameOf(process->element()));
      }
    } else if (!is_watched || watched->second.identity != *process->identity() || watched->second.limits != limits) {
      confine(*process, limits);
    }
  }
}

void LimitsWatch::look() {
  if (facts_.surroundings.confinement == nullptr) return;
  for (const auto& [id, watched] : watched_) {
    if (watched.confined.memory || watched.limits.memory_bytes == 0) continue;
    const std::int64_t used = facts_.surroundings.confinement->proportionalBytes(watched.identity.pid);
    facts_.proportional_bytes[id] = used;
    Process* process = facts_.fleet.find(id);
    if (used <= watched.limits.memory_bytes || process == nullptr) continue;
    const std::string why =
        absl::StrFormat("%s used %.0f MiB of memory and may have %.0f MiB", id, static_cast<double>(used) / kMebibyte,
                        static_cast<double>(watched.limits.memory_bytes) / kMebibyte);
    facts_.announce(quarry::v1::Event::KIND_LIMIT_EXCEEDED, process->element(), absl::StrCat(why, "; it is ended."));
    process->end(why);
  }
}

}  // namespace quarry::supervise
