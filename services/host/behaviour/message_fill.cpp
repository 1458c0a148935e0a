// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/message_fill.h"

#include "services/host/behaviour/message_value.h"
#include "services/host/behaviour/wire_fields.h"
#include "services/stores/generated_value.h"

#include <absl/strings/str_cat.h>

#include <span>

namespace quarry::host {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::size_t kept_bytes = 1 << 16;

struct Place {
  const Message* message = nullptr;
  const FieldDescriptor* field = nullptr;
};

/// What the path begins with; null for scalars of steps that are not calls.
const Payload* payloadOf(const expression::Path& path, const FillSource& source) {
  if (path.names[0] == "request") return &source.request;
  const Answer* answer = source.answers.find(path.names[0]);
  return answer == nullptr || !answer->message ? nullptr : &answer->message;
}

/// Where a path ends in a message; nowhere for scalars of steps that are not calls.
Place placeOf(const expression::Path& path, const FillSource& source) {
  const Payload* payload = payloadOf(path, source);
  if (payload == nullptr) return {};
  const Message* message = &payload->message();
  for (std::size_t i = 1; i < path.names.size(); ++i) {
    const auto* field = message->GetDescriptor()->FindFieldByName(path.names[i]);
    if (field == nullptr) return {};
    if (i + 1 == path.names.size()) return {message, field};
    if (field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return {};
    message = &message->GetReflection()->GetMessage(*message, field);
  }
  return {};
}

/// One field of a message under another number; several of it make up a list, or the parts of one message.
void appendRenumbered(std::string& out, const WireFields& fields, const FieldDescriptor& target) {
  appendTag(out, target.number(), fields.kind());
  out.append(fields.value());
}

/// The content of the list's element for a row.
std::string elementOf(const FieldDescriptor& list, const Selection& rows, const std::vector<expression::Value>& row) {
  const Descriptor& type = *list.message_type();
  std::string element;
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    const int column = field.is_repeated() ? -1 : rows.find(field.name());
    if (column >= 0) appendValue(element, field, row[static_cast<std::size_t>(column)]);
  }
  return element;
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
  for (const auto& part : fill.parts_) {
    if (!part.assigned && part.echoed != nullptr) fill.has_echoed_ = true;
  }
  return fill;
}

void MessageFill::fill(Message& target, const FillSource& source) const {
  for (const auto& part : parts_) {
    fillPart(target, part, source);
  }
}

Payload MessageFill::filled(const Message& empty, const FillSource& source) const {
  // Kept from message to message, so that only the message's own bytes are allocated.
  thread_local std::string out;
  out.clear();
  if (has_echoed_) appendEchoed(out, source.request);
  for (const auto& part : parts_) {
    const bool is_done = !part.assigned && part.echoed != nullptr;
    if (is_done || append(out, part, source)) continue;
    const std::unique_ptr<Message> scratch(empty.New());
    fillPart(*scratch, part, source);
    // A message's bytes are those of its fields one after another.
    out += scratch->SerializePartialAsString();
  }
  grpc::Slice bytes(out.data(), out.size());
  if (out.capacity() > kept_bytes) std::string().swap(out);
  return {empty, std::move(bytes)};
}

void MessageFill::appendEchoed(std::string& out, const Payload& request) const {
  for (WireFields fields(request.bytes()); fields.next();) {
    for (const auto& part : parts_) {
      if (part.assigned || part.echoed == nullptr || part.echoed->number() != fields.number()) continue;
      if (isOfField(*part.echoed, fields.kind())) appendRenumbered(out, fields, *part.field);
    }
  }
}

bool MessageFill::append(std::string& out, const Part& part, const FillSource& source) {
  if (part.assigned) return appendAssigned(out, part, source);
  if (appendFromRows(out, part, source)) return true;
  if (part.field->is_repeated() || part.type.empty()) return false;
  const auto& name = part.field->name();
  appendValue(out, *part.field, stores::generatedValue(name, part.type, source.draw.at(stores::slotOf(name))));
  return true;
}

bool MessageFill::appendAssigned(std::string& out, const Part& part, const FillSource& source) {
  if (const auto* path = std::get_if<expression::Path>(&part.assigned->is); path != nullptr) {
    const Payload* payload = payloadOf(*path, source);
    if (payload != nullptr && path->names.size() > 2) return false;
    const auto* field =
        payload == nullptr || path->names.size() < 2 ? nullptr : payload->type().FindFieldByName(path->names[1]);
    if (field != nullptr && isSameType(*field, *part.field)) {
      for (WireFields fields(payload->bytes()); fields.next();) {
        const bool is_it = fields.number() == field->number() && isOfField(*field, fields.kind());
        if (is_it) appendRenumbered(out, fields, *part.field);
      }
      return true;
    }
  }
  const Scope scope(source.request, source.answers, source.draw, part.type);
  appendValue(out, *part.field, expression::evaluate(*part.assigned, scope));
  return true;
}

bool MessageFill::appendFromRows(std::string& out, const Part& part, const FillSource& source) {
  if (source.rows == nullptr) return false;
  const bool is_list_of_messages = part.field->is_repeated() && part.type.empty();
  if (is_list_of_messages) {
    for (const auto& row : source.rows->rows) {
      appendBytes(out, part.field->number(), elementOf(*part.field, *source.rows, row));
    }
    return true;
  }
  const int column = source.rows->find(part.field->name());
  if (part.field->is_repeated() || column < 0 || source.rows->rows.empty()) return false;
  appendValue(out, *part.field, source.rows->rows.front()[static_cast<std::size_t>(column)]);
  return true;
}

void MessageFill::fillPart(Message& target, const Part& part, const FillSource& source) {
  if (part.assigned) {
    assign(target, part, source);
  } else if (part.echoed != nullptr) {
    copyField(source.request.message(), *part.echoed, target, *part.field);
  } else if (!fillFromRows(target, part, source)) {
    generateField(target, *part.field, source.draw);
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
