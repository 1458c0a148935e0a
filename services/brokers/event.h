// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <string>

namespace quarry::brokers {

struct Event {
  std::string topic;
  /// Serialized message; the broker does not look into it.
  std::string payload;
  /// "traceparent", "quarry-request-id", ...; names in lower case.
  std::map<std::string, std::string> headers;
  /// 1 for the first attempt; set by the broker.
  int delivery = 1;
};

}  // namespace quarry::brokers
