// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/wire_fields.h"

#include <google/protobuf/stubs/common.h>
#include <google/protobuf/wire_format_lite.h>

#include <cstring>
#include <limits>

namespace quarry::host {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::internal::WireFormatLite;

/// As Protobuf's parser.
constexpr int deepest = 100;

bool isAscii(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
  std::size_t i = 0;
  for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + i, sizeof eight);
    if ((eight & high_bits) != 0) return false;
  }
  for (; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) >= 0x80U) return false;
  }
  return true;
}

bool isText(std::string_view bytes) {
  return isAscii(bytes) ||
         google::protobuf::internal::IsStructurallyValidUTF8(bytes.data(), static_cast<int>(bytes.size()));
}

/// Numbers one after another without tags.
bool isPacked(std::string_view bytes, WireKind kind) {
  if (kind == WireKind::fixed32) return bytes.size() % 4 == 0;
  if (kind == WireKind::fixed64) return bytes.size() % 8 == 0;
  int length = 0;
  for (const char byte : bytes) {
    ++length;
    if (length > 10) return false;
    if ((static_cast<unsigned char>(byte) & 0x80U) == 0) length = 0;
  }
  return length == 0;
}

bool isMessageAt(std::string_view bytes, const Descriptor& type, int depth) {
  if (depth > deepest) return false;
  WireFields fields(bytes);
  while (fields.next()) {
    if (fields.kind() != WireKind::bytes) continue;
    const FieldDescriptor* field = type.FindFieldByNumber(fields.number());
    if (field == nullptr) continue;
    const WireKind kind = wireKindOf(*field);
    const std::string_view content = fields.content();
    if (kind != WireKind::bytes) {
      if (isOfField(*field, WireKind::bytes) && !isPacked(content, kind)) return false;
    } else if (field->type() == FieldDescriptor::TYPE_STRING) {
      if (!isText(content)) return false;
    } else if (field->type() == FieldDescriptor::TYPE_MESSAGE) {
      if (!isMessageAt(content, *field->message_type(), depth + 1)) return false;
    }
  }
  return !fields.isBroken();
}

}  // namespace

bool WireFields::next() {
  if (is_broken_ || at_ == end_) return false;
  is_broken_ = !readTag() || kind_ == WireKind::end_of_group;
  begin_ = at_;
  is_broken_ = is_broken_ || !readValue(0);
  return !is_broken_;
}

bool WireFields::readVarint(std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 70 && at_ != end_; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at_++);
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << (shift & 63U);
    if (byte < 0x80U) return true;
  }
  return false;
}

bool WireFields::readTag() {
  std::uint64_t tag = 0;
  if (!readVarint(tag) || tag > std::numeric_limits<std::uint32_t>::max()) return false;
  number_ = static_cast<int>(tag >> 3U);
  kind_ = static_cast<WireKind>(tag & 7U);
  return number_ != 0;
}

bool WireFields::readFixed(std::size_t bytes) {
  if (static_cast<std::size_t>(end_ - at_) < bytes) return false;
  bits_ = 0;
  std::memcpy(&bits_, at_, bytes);
  at_ += bytes;
  return true;
}

bool WireFields::readValue(int depth) {
  switch (kind_) {
    case WireKind::varint:
      return readVarint(bits_);
    case WireKind::fixed64:
      return readFixed(8);
    case WireKind::fixed32:
      return readFixed(4);
    case WireKind::bytes: {
      std::uint64_t length = 0;
      if (!readVarint(length) || length > static_cast<std::uint64_t>(end_ - at_)) return false;
      content_ = {at_, static_cast<std::size_t>(length)};
      at_ += length;
      return true;
    }
    case WireKind::group:
      return skipGroup(depth + 1);
    default:
      return false;
  }
}

bool WireFields::skipGroup(int depth) {
  const int group = number_;
  while (depth <= deepest && readTag()) {
    if (kind_ == WireKind::end_of_group) {
      const bool is_its_end = number_ == group;
      number_ = group;
      kind_ = WireKind::group;
      return is_its_end;
    }
    if (!readValue(depth)) return false;
  }
  return false;
}

WireKind wireKindOf(const FieldDescriptor& field) {
  const auto type = static_cast<WireFormatLite::FieldType>(field.type());
  return static_cast<WireKind>(WireFormatLite::WireTypeForFieldType(type));
}

bool isOfField(const FieldDescriptor& field, WireKind kind) {
  return kind == wireKindOf(field) || (kind == WireKind::bytes && field.is_packable());
}

bool isMessage(std::string_view bytes, const Descriptor& type) {
  return isMessageAt(bytes, type, 0);
}

void appendVarint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80U; value >>= 7U) out.push_back(static_cast<char>(value | 0x80U));
  out.push_back(static_cast<char>(value));
}

void appendTag(std::string& out, int number, WireKind kind) {
  appendVarint(out, static_cast<std::uint64_t>(number) << 3U | static_cast<std::uint64_t>(kind));
}

void appendBytes(std::string& out, int number, std::string_view content) {
  appendTag(out, number, WireKind::bytes);
  appendVarint(out, content.size());
  out.append(content);
}

}  // namespace quarry::host
