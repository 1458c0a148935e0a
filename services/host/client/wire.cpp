// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/client/wire.h"

#include <grpcpp/support/proto_buffer_reader.h>
#include <grpcpp/support/slice.h>

namespace quarry::host {
namespace {

constexpr std::size_t few_bytes = 2048;

}  // namespace

grpc::ByteBuffer toBuffer(const google::protobuf::Message& message) {
  const std::size_t size = message.ByteSizeLong();
  grpc_slice slice = grpc_slice_malloc(size);
  message.SerializeWithCachedSizesToArray(GRPC_SLICE_START_PTR(slice));
  const grpc::Slice owned(slice, grpc::Slice::STEAL_REF);
  return {&owned, 1};
}

grpc::ByteBuffer toBuffer(const std::string& serialized) {
  const grpc::Slice slice(serialized);
  return {&slice, 1};
}

grpc::ByteBuffer toBuffer(const grpc::Slice& bytes) {
  return {&bytes, 1};
}

grpc::Slice toSlice(const grpc::ByteBuffer& buffer) {
  grpc::Slice slice;
  if (!buffer.TrySingleSlice(&slice).ok()) return buffer.DumpToSingleSlice(&slice).ok() ? slice : grpc::Slice();
  return slice.size() <= few_bytes ? grpc::Slice(slice.begin(), slice.size()) : slice;
}

std::string toText(const grpc::ByteBuffer& buffer) {
  grpc::Slice slice;
  if (!buffer.DumpToSingleSlice(&slice).ok()) return "";
  return {reinterpret_cast<const char*>(slice.begin()), slice.size()};
}

bool parseBuffer(grpc::ByteBuffer& buffer, google::protobuf::Message& message) {
  grpc::Slice single;
  if (buffer.TrySingleSlice(&single).ok()) {
    // No field of proto3 is required, so none is looked for.
    return message.ParsePartialFromArray(single.begin(), static_cast<int>(single.size()));
  }
  grpc::ProtoBufferReader reader(&buffer);
  return reader.status().ok() && message.ParsePartialFromZeroCopyStream(&reader);
}

}  // namespace quarry::host
