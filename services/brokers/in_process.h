// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/brokers/broker.h"

#include <memory>

namespace quarry::brokers {

/// The stand-in where no server is installed.
std::unique_ptr<Broker> createInProcess();

}  // namespace quarry::brokers
