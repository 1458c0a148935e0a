// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <opentelemetry/proto/resource/v1/resource.pb.h>

#include <string>

namespace quarry::telemetry {

/// Who sent a piece of telemetry.
struct Origin {
  /// Empty for a foreign sender.
  std::string run_id;
  /// Service or client.
  std::string service;
  std::string process_id;
  bool foreign() const { return run_id.empty(); }
};

Origin originOf(const opentelemetry::proto::resource::v1::Resource& resource);

}  // namespace quarry::telemetry
