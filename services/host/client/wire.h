// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/slice.h>

#include <string>

namespace quarry::host {

grpc::ByteBuffer toBuffer(const google::protobuf::Message& message);
grpc::ByteBuffer toBuffer(const std::string& serialized);
grpc::ByteBuffer toBuffer(const grpc::Slice& bytes);
/// Bytes of its own where they are few, so that they do not keep all that was received with them.
grpc::Slice toSlice(const grpc::ByteBuffer& buffer);
std::string toText(const grpc::ByteBuffer& buffer);
/// False where the bytes are no such message. Takes the bytes.
bool parseBuffer(grpc::ByteBuffer& buffer, google::protobuf::Message& message);

}  // namespace quarry::host
