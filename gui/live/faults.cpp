// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/faults.h"

namespace quarry::live {

v1::Fault latencyFault(const std::string& target, std::chrono::milliseconds time) {
  v1::Fault fault;
  fault.set_target(target);
  fault.add_effects()->mutable_latency()->mutable_time()->set_fixed_ms(static_cast<double>(time.count()));
  return fault;
}

v1::Fault errorFault(const std::string& target, double ratio) {
  v1::Fault fault;
  fault.set_target(target);
  fault.set_ratio(ratio);
  fault.add_effects()->mutable_error()->set_code("UNAVAILABLE");
  return fault;
}

}  // namespace quarry::live
