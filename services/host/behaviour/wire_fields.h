// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <google/protobuf/descriptor.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace quarry::host {

/// How a value is written (https://protobuf.dev/programming-guides/encoding/).
enum class WireKind : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, group = 3, end_of_group = 4, fixed32 = 5 };

/// Reads the fields of a serialized message one after another, without knowing its type. Groups are passed over as one
/// field.
class WireFields {
 public:
  explicit WireFields(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  /// To the next one; false where there is none, or where the bytes are no fields.
  bool next();
  /// The bytes so far were no fields.
  bool isBroken() const { return is_broken_; }

  int number() const { return number_; }
  WireKind kind() const { return kind_; }
  /// All that stands behind the field's tag: what makes up the field under any other number.
  std::string_view value() const { return {begin_, static_cast<std::size_t>(at_ - begin_)}; }
  /// Of a varint or fixed field.
  std::uint64_t bits() const { return bits_; }
  /// Of a field of bytes: what is inside.
  std::string_view content() const { return content_; }

 private:
  bool readVarint(std::uint64_t& value);
  bool readFixed(std::size_t bytes);
  bool readValue(int depth);
  bool readTag();
  bool skipGroup(int depth);

  const char* at_;
  const char* const end_;
  const char* begin_ = nullptr;
  int number_ = 0;
  WireKind kind_ = WireKind::varint;
  std::uint64_t bits_ = 0;
  std::string_view content_;
  bool is_broken_ = false;
};

/// How the values of a field are written; lists of numbers also come packed, as bytes.
WireKind wireKindOf(const google::protobuf::FieldDescriptor& field);
/// What comes in that way is one of the field's values, or several; else it is none that its type knows.
bool isOfField(const google::protobuf::FieldDescriptor& field, WireKind kind);

/// The bytes are a message of that type, in the eyes of Protobuf's own parser.
bool isMessage(std::string_view bytes, const google::protobuf::Descriptor& type);

void appendVarint(std::string& out, std::uint64_t value);
void appendTag(std::string& out, int number, WireKind kind);
/// A field of bytes.
void appendBytes(std::string& out, int number, std::string_view content);

}  // namespace quarry::host
