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
  eachMessageOf(v1::Stream::descriptor(), system, [&](const Visited& visited) {
    const std::int64_t messages = visited.as<v1::Stream>()->messages();
    if (messages >= 0 && messages <= kMost) {
      return;
    }
    findings.add(Severity::error, visited.element(),
                 concat("The stream has ", std::to_string(messages), " messages; it can have 0 to 10000."),
                 "Choose 1 to 10000; 0 means one for each row that was read, or one.");
  });
}

}  // namespace quarry::model::rules
