// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/message_fill.h"

#include "services/host/behaviour/message_value.h"

#include <absl/strings/str_cat.h>

#include <span>

namespace quarry::host {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

struct Place {
  const Message* message = nullptr;
  const FieldDescriptor* field = nullptr;
};

/// Where a path ends in a message; nowhere for scalars of steps that are not calls.
Place placeOf(const expression::Path& path, const FillSource& source) {
  const Message* message = &source.request;
  if (path.names[0] != "request") {
    const Answer* answer = source.answers.find(path.names[0]);
    if (answer == nullptr || !answer->message) return {};
    message = answer->message.get();
  }
  for (std::size_t i = 1; i < path.names.size(); ++i) {
    const auto* field = message->GetDescriptor()->FindFieldByName(path.names[i]);
    if (field == nullptr) return {};
    if (i + 1 == path.names.size()) return {message, field};
    if (field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return {};
    message = &message->GetReflection()->GetMessage(*message, field);
  }
  return {};
}

void fillFromRow(Message& target, const Selection& rows, const std::vector<expression::Value>& row) {
  const auto& type = *target.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const int column = rows.find(type.field(i)->name());
    if (column >= 0 && !type.field(i)->is_repeated()) setValue(target, *type.field(i), row[column]);
  }
}

}  // namespace

absl::StatusOr<MessageFill> MessageFill::compile(
    const Descriptor& target, const google::protobuf::RepeatedPtrField<quarry::v1::Assignment>& assignments,
    const Descriptor& request) {
  MessageFill fill;
  for (int i = 0; i < target.field_count(); ++i) {
    Part part;
    part.field = target.field(i);
    part.type = std::string(documentType(*part.field));
    const auto* same_name = request.FindFieldByName(part.field->name());
    if (same_name != nullptr && isSameType(*same_name, *part.field)) part.echoed = same_name;
    fill.parts_.push_back(std::move(part));
  }
  for (const auto& assignment : assignments) {
    const auto* field = target.FindFieldByName(assignment.field());
    if (field == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat(target.name(), " has no field ", assignment.field()));
    }
    auto parsed = expression::parse(assignment.value());
    if (!parsed.ok()) return parsed.status();
    fill.parts_[field->index()].assigned = std::move(*parsed);
  }
  return fill;
}

void MessageFill::fill(Message& target, const FillSource& source) const {
  for (const auto& part : parts_) {
    if (part.assigned) {
      assign(target, part, source);
    } else if (part.echoed != nullptr) {
      copyField(source.request, *part.echoed, target, *part.field);
    } else if (!fillFromRows(target, part, source)) {
      generateField(target, *part.field, source.draw);
    }
  }
}

void MessageFill::assign(Message& target, const Part& part, const FillSource& source) {
  if (const auto* path = std::get_if<expression::Path>(&part.assigned->is)) {
    const Place place = placeOf(*path, source);
    if (place.field != nullptr && isSameType(*place.field, *part.field)) {
      copyField(*place.message, *place.field, target, *part.field);
      return;
    }
  }
  const Scope scope(source.request, source.answers, source.draw, part.type);
  setValue(target, *part.field, expression::evaluate(*part.assigned, scope));
}

bool MessageFill::fillFromRows(Message& target, const Part& part, const FillSource& source) {
  if (source.rows == nullptr) return false;
  const bool is_list_of_messages = part.field->is_repeated() && part.type.empty();
  if (is_list_of_messages) {
    for (const auto& row : source.rows->rows) {
      fillFromRow(*target.GetReflection()->AddMessage(&target, part.field), *source.rows, row);
    }
    return true;
  }
  const int column = source.rows->find(part.field->name());
  if (part.field->is_repeated() || column < 0 || source.rows->rows.empty()) return false;
  setValue(target, *part.field, source.rows->rows.front()[column]);
  return true;
}

}  // namespace quarry::host
