// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/limits.h"
#include "backend/model/rules/each_message.h"
#include "backend/model/rules/rule.h"

#include <cmath>
#include <limits>

namespace quarry::model::rules {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

struct Range {
  double low;
  double high;
};

/// By the field's name, because the document's units are in its names.
Range rangeOf(const FieldDescriptor& field) {
  const std::string& name = field.name();
  const bool is_share = name.ends_with("_ratio") || name == "ratio" || name == "probability" ||
                        name == "availability" || name == "low_factor";
  if (is_share) {
    return {0, 1};
  }
  if (name == "x" || name == "y") {
    return {-1e9, 1e9};
  }
  if (name.ends_with("_ms")) {
    return {0, 1e12};
  }
  if (name == "count") {
    return {0, 10000};
  }
  if (name == "replicas" || name == "min_replicas" || name == "max_replicas") {
    return {0, most_replicas};
  }
  if (name == "seed_rows") {
    return {0, 10000000};
  }
  if (name == "number") {
    // The rule on fields says more.
    return {-std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
  }
  return {0, std::numeric_limits<double>::max()};
}

/// Of a field that holds one.
double numberOf(const Message& message, const FieldDescriptor& field) {
  const auto* reflection = message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return reflection->GetDouble(message, &field);
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection->GetInt32(message, &field);
    default:
      return static_cast<double>(reflection->GetInt64(message, &field));
  }
}

std::string written(double number) {
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

}  // namespace

/// Numbers are finite and within what they can mean.
void checkRanges(v1::System& system, Findings& findings) {
  eachMessageWithNumbers(system, [&](const Visited& visited) {
    const Message& message = visited.message();
    for (const FieldDescriptor* field : visited.numbers()) {
      if (!message.GetReflection()->HasField(message, field)) {
        continue;
      }
      const double number = numberOf(message, *field);
      const Range range = rangeOf(*field);
      if (number >= range.low && number <= range.high) {
        continue;
      }
      const bool is_open = range.high == std::numeric_limits<double>::max();
      const std::string allowed = is_open ? "0 or more" : concat(written(range.low), " to ", written(range.high));
      findings.add(Severity::error, visited.element(),
                   concat(field->name(), " is ", written(number), "; it can be ", allowed, "."),
                   concat("Choose ", allowed, "."));
    }
    const auto* scaling = visited.as<v1::Scaling>();
    if (scaling != nullptr && scaling->max_replicas() > 0 && scaling->min_replicas() > scaling->max_replicas()) {
      findings.add(Severity::error, visited.element(), "Scaling has a minimum above its maximum.",
                   "Lower the minimum.");
    }
  });
}

}  // namespace quarry::model::rules
