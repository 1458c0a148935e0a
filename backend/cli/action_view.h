// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/console.h"

#include <quarry/v1/control.pb.h>

#include <string>

namespace quarry::cli {

Json actionJson(const quarry::v1::ActionReply& reply);
/// "Restarted payment-service (payment-service-1, payment-service-2)."
/// With `after`, such as " in 1.2 s", at its end, and
/// with what was asked for where that only lives in the service: "Killed monolith (monolith-1); payments lives in it."
void printAction(Console& console, const quarry::v1::ActionReply& reply, const std::string& done,
                 const std::string& target, const std::string& after = "");

}  // namespace quarry::cli
