// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <string_view>

namespace quarry::host {

/// The typed contracts of a plan, as message types built at run time. Immutable after creation; any thread.
class Contracts {
 public:
  static absl::StatusOr<std::shared_ptr<const Contracts>> create(const google::protobuf::FileDescriptorSet& files);
  virtual ~Contracts() = default;

  /// Null where there is none. `method` is "/saas.payments.v1.Payments/Charge".
  virtual const google::protobuf::MethodDescriptor* findMethod(std::string_view method) const = 0;
  virtual std::unique_ptr<google::protobuf::Message> createMessage(const google::protobuf::Descriptor& type) const = 0;
  virtual const google::protobuf::DescriptorPool& pool() const = 0;
};

}  // namespace quarry::host
