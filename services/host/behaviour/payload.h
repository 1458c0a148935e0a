// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/support/slice.h>

#include <memory>
#include <string>
#include <string_view>

namespace quarry::host {

/// A request or response on its way: the bytes of a message of a known type. Most are only passed on and looked at in a
/// field or two, and a message made of them by reflection costs more than all the rest of an operation; so that is made
/// when somebody wants it whole, and never twice. Copies are cheap. Of one thread, with its copies.
class Payload {
 public:
  /// None.
  Payload() = default;
  /// What is known to be such a message; `empty` must live longer.
  Payload(const google::protobuf::Message& empty, grpc::Slice bytes) : empty_(&empty), bytes_(std::move(bytes)) {}
  /// Not null.
  explicit Payload(std::shared_ptr<const google::protobuf::Message> message)
      : empty_(message.get()), message_(std::move(message)), has_bytes_(false) {}

  /// None where the bytes are no such message.
  static Payload read(const google::protobuf::Message& empty, grpc::Slice bytes);

  explicit operator bool() const { return empty_ != nullptr; }
  const google::protobuf::Descriptor& type() const { return *empty_->GetDescriptor(); }
  const google::protobuf::Message& message() const;
  const grpc::Slice& slice() const;
  std::string_view bytes() const { return {reinterpret_cast<const char*>(slice().begin()), slice().size()}; }
  std::string text() const { return std::string(bytes()); }
  std::size_t size() const { return slice().size(); }
  /// Looking at single fields costs less by its bytes.
  bool isOnlyBytes() const { return message_ == nullptr; }

 private:
  /// Of the type; null: there is none.
  const google::protobuf::Message* empty_ = nullptr;
  mutable grpc::Slice bytes_;
  mutable std::shared_ptr<const google::protobuf::Message> message_;
  mutable bool has_bytes_ = true;
};

}  // namespace quarry::host
