// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <google/protobuf/message.h>
#include <quarry/v1/system.pb.h>

#include <functional>
#include <string>
#include <vector>

namespace quarry::model::rules {

struct Shape;

/// A message in a document. Only while it is visited.
class Visited {
 public:
  Visited(const google::protobuf::Message& message, const Shape& shape, const Visited* around)
      : message_(message), shape_(shape), around_(around) {}

  const google::protobuf::Message& message() const { return message_; }
  /// Null where it is of another type.
  template <typename Type>
  const Type* as() const {
    return message_.GetDescriptor() == Type::descriptor() ? static_cast<const Type*>(&message_) : nullptr;
  }
  /// The element it is or belongs to; "" for the document itself. Put together when it is asked for.
  std::string element() const;
  /// The fields of its type that hold one text each, or one number with a sign each.
  const std::vector<const google::protobuf::FieldDescriptor*>& texts() const;
  const std::vector<const google::protobuf::FieldDescriptor*>& numbers() const;

 private:
  const google::protobuf::Message& message_;
  const Shape& shape_;
  /// What it stands in; null for the document.
  const Visited* around_;
};

/// Calls `visit` for the document and every message in it. For rules that hold wherever a kind of value stands.
void eachMessage(const v1::System& system, const std::function<void(const Visited&)>& visit);
/// The same for messages of one type alone; what can not hold one is not looked into.
void eachMessageOf(const google::protobuf::Descriptor* type, const v1::System& system,
                   const std::function<void(const Visited&)>& visit);

/// The same for messages whose type has `numbers`.
void eachMessageWithNumbers(const v1::System& system, const std::function<void(const Visited&)>& visit);

}  // namespace quarry::model::rules
