// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/lane.h"
#include "services/host/resources/broker_links.h"

#include <quarry/v1/plan.pb.h>

#include <memory>
#include <vector>

namespace quarry::host {

/// Who listens to topics for the modules of a plan: each event becomes a request of its operation, on one of the lanes,
/// and is accepted when the operation succeeded. The lanes must outlive the brokers' connections.
std::vector<BrokerLinks::Subscriber> subscribers(const quarry::v1::ServicePlan& plan,
                                                 const std::vector<std::unique_ptr<Lane>>& lanes);

}  // namespace quarry::host
