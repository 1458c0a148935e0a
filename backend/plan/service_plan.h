// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/plan/lookup.h"

#include <google/protobuf/descriptor.pb.h>
#include <quarry/v1/plan.pb.h>

#include <string>
#include <string_view>
#include <vector>

namespace quarry::plan {

/// Where an operation lives and how it is called. The operation must exist.
quarry::v1::OperationLocation locate(const Lookup& lookup, const std::string& operation);

/// Which datastore holds a table, and what it looks like. The table must exist.
quarry::v1::TableLocation locateTable(const Lookup& lookup, const std::string& table);

/// The topic with the broker that carries it (see own_broker).
quarry::v1::TopicPlan topicPlan(const quarry::v1::Topic& topic);

/// One plan for each service that holds a module or a gateway, sorted by name. All references must resolve.
/// `contracts`: of every module of the system.
std::vector<quarry::v1::ServicePlan> servicePlans(const Lookup& lookup,
                                                  const google::protobuf::FileDescriptorSet& contracts);

/// One plan for each client that has something to send.
std::vector<quarry::v1::LoadPlan> loadPlans(const Lookup& lookup, const google::protobuf::FileDescriptorSet& contracts);

}  // namespace quarry::plan
