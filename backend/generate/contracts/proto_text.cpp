// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/generate/contracts/proto_text.h"

#include "backend/model/concat.h"

#include <map>
#include <string_view>
#include <vector>

namespace quarry::generate {
namespace {

using google::protobuf::DescriptorProto;
using google::protobuf::FieldDescriptorProto;
using google::protobuf::FileDescriptorProto;
using google::protobuf::ServiceDescriptorProto;

std::string_view scalarName(FieldDescriptorProto::Type type) {
  switch (type) {
    case FieldDescriptorProto::TYPE_STRING:
      return "string";
    case FieldDescriptorProto::TYPE_BOOL:
      return "bool";
    case FieldDescriptorProto::TYPE_INT32:
      return "int32";
    case FieldDescriptorProto::TYPE_INT64:
      return "int64";
    case FieldDescriptorProto::TYPE_DOUBLE:
      return "double";
    default:
      return "bytes";
  }
}

class Writer {
 public:
  explicit Writer(const FileDescriptorProto& file) : file_(file), prefix_(model::concat(".", file.package(), ".")) {
    for (const auto& location : file.source_code_info().location()) {
      comments_[{location.path().begin(), location.path().end()}] = location.leading_comments();
    }
  }

  std::string write() {
    text_ = model::concat("syntax = \"proto3\";\n\npackage ", file_.package(), ";\n");
    if (!file_.dependency().empty()) {
      text_ += "\n";
    }
    for (const auto& dependency : file_.dependency()) {
      text_ += model::concat("import \"", dependency, "\";\n");
    }
    for (int i = 0; i < file_.service_size(); ++i) {
      text_ += "\n";
      write(file_.service(i), {FileDescriptorProto::kServiceFieldNumber, i});
    }
    for (int i = 0; i < file_.message_type_size(); ++i) {
      text_ += "\n";
      write(file_.message_type(i), {FileDescriptorProto::kMessageTypeFieldNumber, i});
    }
    return std::move(text_);
  }

 private:
  using Path = std::vector<int>;

  void write(const ServiceDescriptorProto& service, const Path& path) {
    writeComment(path, "");
    text_ += model::concat("service ", service.name(), " {\n");
    for (int i = 0; i < service.method_size(); ++i) {
      const auto& method = service.method(i);
      writeComment(below(path, ServiceDescriptorProto::kMethodFieldNumber, i), "  ");
      text_ += model::concat("  rpc ", method.name(), "(", method.client_streaming() ? "stream " : "",
                             typeName(method.input_type()), ") returns (", method.server_streaming() ? "stream " : "",
                             typeName(method.output_type()), ")");
      text_ += method.options().idempotency_level() == google::protobuf::MethodOptions::IDEMPOTENT
                   ? " {\n    option idempotency_level = IDEMPOTENT;\n  }\n"
                   : ";\n";
    }
    text_ += "}\n";
  }

  void write(const DescriptorProto& message, const Path& path) {
    writeComment(path, "");
    if (message.field().empty()) {
      text_ += model::concat("message ", message.name(), " {}\n");
      return;
    }
    text_ += model::concat("message ", message.name(), " {\n");
    for (int i = 0; i < message.field_size(); ++i) {
      const auto& field = message.field(i);
      writeComment(below(path, DescriptorProto::kFieldFieldNumber, i), "  ");
      text_ += model::concat(
          "  ", field.label() == FieldDescriptorProto::LABEL_REPEATED ? "repeated " : "",
          field.type() == FieldDescriptorProto::TYPE_MESSAGE ? typeName(field.type_name()) : scalarName(field.type()),
          " ", field.name(), " = ", std::to_string(field.number()), ";\n");
    }
    text_ += "}\n";
  }

  static Path below(Path path, int field, int index) {
    path.push_back(field);
    path.push_back(index);
    return path;
  }

  void writeComment(const Path& path, std::string_view indent) {
    const auto found = comments_.find(path);
    if (found == comments_.end()) {
      return;
    }
    std::string_view rest = found->second;
    while (!rest.empty()) {
      const auto end = rest.find('\n');
      text_ += model::concat(indent, "//", rest.substr(0, end), "\n");
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }

  /// Types of this file by their short name; others from the root, because "google" could also be a part of the
  /// package.
  std::string_view typeName(std::string_view name) const {
    return name.starts_with(prefix_) ? name.substr(prefix_.size()) : name;
  }

  const FileDescriptorProto& file_;
  const std::string prefix_;
  std::map<Path, std::string_view> comments_;
  std::string text_;
};

}  // namespace

std::string protoText(const FileDescriptorProto& file) {
  return Writer(file).write();
}

}  // namespace quarry::generate
