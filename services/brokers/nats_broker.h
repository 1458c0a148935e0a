// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/brokers/broker.h"

#include <absl/status/statusor.h>

#include <memory>
#include <string>

namespace quarry::brokers {

/// Loads quarry-nats.so, which lies beside the program or in ../bin of it, when it is called for the first time.
absl::StatusOr<std::unique_ptr<Broker>> connectNats(const std::string& address);

}  // namespace quarry::brokers
