// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/payload.h"

#include "services/host/behaviour/wire_fields.h"

namespace quarry::host {

Payload Payload::read(const google::protobuf::Message& empty, grpc::Slice bytes) {
  const std::string_view view(reinterpret_cast<const char*>(bytes.begin()), bytes.size());
  return isMessage(view, *empty.GetDescriptor()) ? Payload(empty, std::move(bytes)) : Payload();
}

const google::protobuf::Message& Payload::message() const {
  if (message_ == nullptr) {
    std::shared_ptr<google::protobuf::Message> message(empty_->New());
    // No field of proto3 is required, so none is looked for.
    message->ParsePartialFromArray(bytes_.begin(), static_cast<int>(bytes_.size()));
    message_ = std::move(message);
  }
  return *message_;
}

const grpc::Slice& Payload::slice() const {
  if (!has_bytes_) {
    bytes_ = grpc::Slice(message_->SerializePartialAsString());
    has_bytes_ = true;
  }
  return bytes_;
}

}  // namespace quarry::host
