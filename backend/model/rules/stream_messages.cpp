// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/rules/each_message.h"
#include "backend/model/rules/rule.h"

namespace quarry::model::rules {
namespace {

constexpr int kMost = 10000;

}  // namespace

/// A stream has a length that can be sent.
void checkStreamMessages(v1::System& system, Findings& findings) {
  eachMessage(system, [&](const std::string& element, const google::protobuf::Message& message) {
    const auto* stream = dynamic_cast<const v1::Stream*>(&message);
    if (stream == nullptr || (stream->messages() >= 0 && stream->messages() <= kMost)) {
      return;
    }
    findings.add(Severity::error, element,
                 concat("The stream has ", std::to_string(stream->messages()), " messages; it can have 0 to 10000."),
                 "Choose 1 to 10000; 0 means one for each row that was read, or one.");
  });
}

}  // namespace quarry::model::rules
