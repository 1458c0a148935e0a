// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/load/workload.h"

#include <google/protobuf/message.h>

#include <string>

namespace quarry::load {

/// A request as it goes over HTTP.
struct RestCall {
  std::string method;
  std::string target;
  /// JSON; empty for none.
  std::string body;
};

/// Fields that the path names go into it; the others into the query (GET, DELETE) or a JSON body.
RestCall toRest(const Workload& workload, const Call& call, const google::protobuf::Message& request);

/// The message that a JSON answer stands for; null where it is none.
std::shared_ptr<const google::protobuf::Message> fromRest(const Workload& workload, const Call& call,
                                                          const std::string& json);

}  // namespace quarry::load
