// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/lane.h"
#include "services/host/operation_caller.h"

#include <atomic>
#include <memory>
#include <vector>

namespace quarry::host {

/// Calls for those who are no steps: gateways. Spreads over the lanes.
class Caller : public OperationCaller {
 public:
  /// Before it, all calls are UNAVAILABLE. The lanes must outlive the calls. Once.
  void start(const std::vector<std::unique_ptr<Lane>>& lanes);

  void call(OutgoingCall call, std::function<void(CallAnswer)> done) override;

 private:
  std::atomic<const std::vector<std::unique_ptr<Lane>>*> lanes_{nullptr};
  std::atomic<std::size_t> turn_{0};
};

}  // namespace quarry::host
