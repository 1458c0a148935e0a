// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/load_book.h"

#include "backend/model/nearest.h"

#include <absl/strings/str_cat.h>

#include <cmath>

namespace quarry::supervise {

void LoadBook::draw(const quarry::v1::Plan& plan) {
  std::map<std::string, Load> loads;
  for (const auto& load : plan.loads()) {
    const std::string& name = load.client().name();
    loads[name] = loads_[name];
    loads[name].drawn = load.client().workload().rate_per_s();
  }
  loads_ = std::move(loads);
}

void LoadBook::restore(const quarry::v1::SavedLoad& saved) {
  const auto load = loads_.find(saved.client());
  if (load == loads_.end()) return;
  if (saved.control().has_rate_per_s()) load->second.told = saved.control().rate_per_s();
  load->second.paused = saved.control().paused();
}

absl::StatusOr<double> LoadBook::set(const std::string& client, std::optional<double> rate_per_s,
                                     std::optional<bool> paused) {
  constexpr double kHighestRate = 1e6;
  if (rate_per_s.has_value() && !(*rate_per_s >= 0 && *rate_per_s <= kHighestRate)) {
    return absl::InvalidArgumentError(
        absl::StrCat("a rate is between 0 and 1000000 requests per second, not ", *rate_per_s));
  }
  if (!client.empty() && !loads_.contains(client)) {
    std::vector<std::string> names;
    for (const auto& [name, load] : loads_) names.push_back(name);
    return absl::NotFoundError(
        absl::StrCat("there is no client ", model::quoted(client), " in this run", model::insteadOf(client, names)));
  }
  double drawn = 0;
  for (const auto& [name, load] : loads_) drawn += load.drawn;
  double rate = 0;
  for (auto& [name, load] : loads_) {
    if (!client.empty() && name != client) continue;
    if (rate_per_s.has_value()) {
      const double even = 1.0 / static_cast<double>(loads_.size());
      const double share = !client.empty() ? 1 : drawn > 0 ? load.drawn / drawn : even;
      load.told = *rate_per_s * share;
    }
    if (paused.has_value()) load.paused = *paused;
    rate += load.rate();
  }
  return rate;
}

double LoadBook::total() const {
  double total = 0;
  for (const auto& [name, load] : loads_) total += load.paused ? 0 : load.rate();
  return total;
}

bool LoadBook::paused(const std::string& client) const {
  const auto load = loads_.find(client);
  return load != loads_.end() && load->second.paused;
}

quarry::v1::LoadControl LoadBook::control(const std::string& client) const {
  quarry::v1::LoadControl control;
  const auto load = loads_.find(client);
  if (load == loads_.end()) return control;
  control.set_rate_per_s(load->second.rate());
  control.set_paused(load->second.paused);
  return control;
}

std::vector<quarry::v1::SavedLoad> LoadBook::saved() const {
  std::vector<quarry::v1::SavedLoad> result;
  for (const auto& [name, load] : loads_) {
    quarry::v1::SavedLoad saved;
    saved.set_client(name);
    if (load.told.has_value()) saved.mutable_control()->set_rate_per_s(*load.told);
    saved.mutable_control()->set_paused(load.paused);
    result.push_back(std::move(saved));
  }
  return result;
}

}  // namespace quarry::supervise
