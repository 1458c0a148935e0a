// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/compile.h"
#include "backend/plan/names.h"
#include "backend/plan/policies.h"
#include "backend/plan/service_plan.h"

namespace quarry::plan {

quarry::v1::OperationLocation locate(const Lookup& lookup, const std::string& operation) {
  const auto& declared = *lookup.findOperation(operation);
  const auto* service = lookup.findService(lookup.serviceOfOperation(operation));
  quarry::v1::OperationLocation location;
  location.set_operation(operation);
  location.set_service(service->name());
  location.set_method(grpcMethod(lookup.system().name(), operation));
  location.set_idempotent(declared.idempotent());
  location.set_streaming(declared.streaming());
  *location.mutable_policy() = callersPolicy(service->policy(), declared.policy());
  return location;
}

quarry::v1::TableLocation locateTable(const Lookup& lookup, const std::string& table) {
  quarry::v1::TableLocation location;
  location.set_table(table);
  location.set_datastore(std::string(lookup.datastoreOfTable(table)));
  *location.mutable_schema() = *lookup.findTable(table);
  return location;
}

quarry::v1::TopicPlan topicPlan(const quarry::v1::Topic& topic) {
  quarry::v1::TopicPlan plan;
  plan.set_name(topic.name());
  plan.set_broker(topic.broker().empty() ? std::string(own_broker) : topic.broker());
  *plan.mutable_fields() = topic.fields();
  return plan;
}

}  // namespace quarry::plan
