// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <google/protobuf/message.h>

#include <cstddef>
#include <vector>

namespace quarry::host {

/// Of one request or response, as gRPC's usual limit. Larger ones are RESOURCE_EXHAUSTED, also within a service.
constexpr std::size_t message_bytes_at_most = 4U << 20U;

/// Finds messages of one type that are too large to be sent, without counting the bytes of each: most are small because
/// their texts are. Immutable; any thread.
class MessageLimit {
 public:
  explicit MessageLimit(const google::protobuf::Descriptor& type);

  /// The number of its bytes where it is too large, else 0.
  std::size_t excess(const google::protobuf::Message& message) const;

 private:
  /// Texts and bytes that are not repeated.
  std::vector<const google::protobuf::FieldDescriptor*> texts_;
  /// Where one of these is set, only counting tells.
  std::vector<const google::protobuf::FieldDescriptor*> parts_;
  /// More than all that is no text takes.
  std::size_t rest_ = 0;
};

}  // namespace quarry::host
