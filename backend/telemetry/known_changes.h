// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/series_store.h"

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <map>
#include <string>

namespace quarry::telemetry {

/// Something that is known without measuring it: what an element depends on went down or came back, a fault on it began
/// or ended. What was measured before tells nothing of how it is now.
struct KnownChange {
  Time when;
  bool is_for_the_worse = false;
};

/// What changed last, by element. Not thread-safe.
class KnownChanges {
 public:
  /// At a snapshot as supervision makes it, before health is judged by measurements. One that is older than the last is
  /// not looked at.
  void look(const quarry::v1::Snapshot& known, const quarry::v1::Plan& plan, Time now);

  /// Changes since a time, each by everything that it concerns: the element itself, and whoever calls it directly or
  /// through others. The latest counts.
  std::map<std::string, KnownChange> since(Time time, const quarry::v1::Plan& plan) const;

 private:
  void note(const std::string& element, bool is_for_the_worse, Time now);

  std::int64_t looked_ms_ = 0;
  /// By element: whether it was up.
  std::map<std::string, bool> was_up_;
  /// By id: the element that it is on.
  std::map<std::string, std::string> faults_;
  std::map<std::string, KnownChange> last_;
};

/// "service:payment-service/2" is a fault on the service, "op:payments.Charge" and "module:payments" on who holds it,
/// "gateway:G" on the service it is placed in; "edge:A->B" and "step:ID" are on the caller.
std::string faultedElement(const std::string& target, const quarry::v1::Plan& plan);

}  // namespace quarry::telemetry
