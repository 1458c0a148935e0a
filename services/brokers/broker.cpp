// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/brokers/broker.h"

#include "services/brokers/in_process.h"
#include "services/brokers/nats_broker.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

namespace quarry::brokers {

absl::StatusOr<std::unique_ptr<Broker>> connect(const std::string& address) {
  if (address.empty()) {
    return createInProcess();
  }
  if (absl::StartsWith(address, "nats://")) {
    return connectNats(address);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("A broker at ", address, " is of no kind that Quarry speaks; it speaks nats://."));
}

}  // namespace quarry::brokers
