// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stores/store.h"

#include <absl/status/statusor.h>
#include <quarry/v1/plan.pb.h>
#include <quarry/v1/runtime.pb.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace quarry::host {

/// The open stores of a host, by name. Any thread.
class StoreShelf {
 public:
  /// A store without an endpoint is "FOLDER/stores/NAME.db".
  explicit StoreShelf(std::string folder) : folder_(std::move(folder)) {}

  /// Tells quarryd which rows were taken over; before the first order.
  using Tell = std::function<void(quarry::v1::RowsTaken)>;
  void tellBy(Tell tell) { tell_ = std::move(tell); }

  void place(const quarry::v1::Endpoints& endpoints);
  /// Opens those that tables of the plan are in and that are not open yet.
  absl::Status open(const quarry::v1::ServicePlan& plan);
  /// Takes over the rows that were told to be, in stores that are open; returns at once.
  void takeRows();
  /// Null where it is not open.
  std::shared_ptr<stores::Store> find(const std::string& name) const;
  void close();
  /// Of the store where queries wait longest.
  std::chrono::nanoseconds wait() const;

 private:
  const std::string folder_;
  mutable std::mutex mutex_;
  Tell tell_ = [](const quarry::v1::RowsTaken&) {};
  std::map<std::string, std::string> addresses_;
  std::map<std::string, std::vector<quarry::v1::MovingTable>> moving_;
  /// Hosts without a store do not lock for each request.
  std::atomic<bool> has_any_{false};
  std::map<std::string, std::shared_ptr<stores::Store>> open_;
};

}  // namespace quarry::host
