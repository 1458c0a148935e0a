// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stores/store.h"

#include <absl/status/statusor.h>
#include <quarry/v1/plan.pb.h>
#include <quarry/v1/runtime.pb.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace quarry::host {

/// The open stores of a host, by name. Any thread.
class StoreShelf {
 public:
  /// A store without an endpoint is "FOLDER/stores/NAME.db".
  explicit StoreShelf(std::string folder) : folder_(std::move(folder)) {}

  void place(const quarry::v1::Endpoints& endpoints);
  /// Opens those that tables of the plan are in and that are not open yet.
  absl::Status open(const quarry::v1::ServicePlan& plan);
  /// Null where it is not open.
  std::shared_ptr<stores::Store> find(const std::string& name) const;
  void close();

 private:
  const std::string folder_;
  mutable std::mutex mutex_;
  std::map<std::string, std::string> addresses_;
  std::map<std::string, std::shared_ptr<stores::Store>> open_;
};

}  // namespace quarry::host
