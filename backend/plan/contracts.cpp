// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/contracts.h"

#include "backend/model/concat.h"
#include "backend/plan/names.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/timestamp.pb.h>

#include <initializer_list>
#include <map>
#include <optional>

namespace quarry::plan {
namespace {

using google::protobuf::DescriptorProto;
using google::protobuf::FieldDescriptorProto;
using google::protobuf::FileDescriptorProto;
using google::protobuf::FileDescriptorSet;

constexpr std::string_view timestamp_file = "google/protobuf/timestamp.proto";

std::optional<FieldDescriptorProto::Type> scalarType(std::string_view name) {
  static const std::map<std::string_view, FieldDescriptorProto::Type> types = {
      {"string", FieldDescriptorProto::TYPE_STRING}, {"bool", FieldDescriptorProto::TYPE_BOOL},
      {"int32", FieldDescriptorProto::TYPE_INT32},   {"int64", FieldDescriptorProto::TYPE_INT64},
      {"double", FieldDescriptorProto::TYPE_DOUBLE}, {"bytes", FieldDescriptorProto::TYPE_BYTES}};
  const auto found = types.find(name);
  return found == types.end() ? std::nullopt : std::optional(found->second);
}

class ContractWriter {
 public:
  ContractWriter(const quarry::v1::System& system, const quarry::v1::Module& module)
      : module_(module), package_(contractPackage(system.name(), module.name())) {
    file_.set_name(contractFile(system.name(), module.name()));
    file_.set_package(package_);
    file_.set_syntax("proto3");
  }

  FileDescriptorProto write() {
    comment({FileDescriptorProto::kServiceFieldNumber, 0}, module_.description());
    auto& service = *file_.add_service();
    service.set_name(camelCase(module_.name()));
    for (const auto& operation : module_.operations()) {
      addMethod(service, operation);
    }
    for (const auto& operation : module_.operations()) {
      addMessage(model::concat(operation.name(), "Request"), "", operation.request());
      addMessage(model::concat(operation.name(), "Response"), "", operation.response());
    }
    for (const auto& type : module_.types()) {
      addMessage(type.name(), type.description(), type.fields());
    }
    if (uses_timestamp_) {
      file_.add_dependency(std::string(timestamp_file));
    }
    return std::move(file_);
  }

 private:
  void addMethod(google::protobuf::ServiceDescriptorProto& service, const quarry::v1::Operation& operation) {
    using quarry::v1::Streaming;
    comment({FileDescriptorProto::kServiceFieldNumber, 0, google::protobuf::ServiceDescriptorProto::kMethodFieldNumber,
             service.method_size()},
            operation.description());
    auto& method = *service.add_method();
    method.set_name(operation.name());
    method.set_input_type(model::concat(".", package_, ".", operation.name(), "Request"));
    method.set_output_type(model::concat(".", package_, ".", operation.name(), "Response"));
    const auto streaming = operation.streaming();
    if (streaming == Streaming::STREAMING_SERVER || streaming == Streaming::STREAMING_BOTH) {
      method.set_server_streaming(true);
    }
    if (streaming == Streaming::STREAMING_CLIENT || streaming == Streaming::STREAMING_BOTH) {
      method.set_client_streaming(true);
    }
    if (operation.idempotent()) {
      method.mutable_options()->set_idempotency_level(google::protobuf::MethodOptions::IDEMPOTENT);
    }
  }

  template <typename Fields>
  void addMessage(const std::string& name, const std::string& description, const Fields& fields) {
    const int index = file_.message_type_size();
    comment({FileDescriptorProto::kMessageTypeFieldNumber, index}, description);
    auto& message = *file_.add_message_type();
    message.set_name(name);
    for (const auto& field : fields) {
      comment({FileDescriptorProto::kMessageTypeFieldNumber, index, DescriptorProto::kFieldFieldNumber,
               message.field_size()},
              field.description());
      addField(message, field);
    }
  }

  void addField(DescriptorProto& message, const quarry::v1::Field& field) {
    auto& added = *message.add_field();
    added.set_name(field.name());
    added.set_number(field.number());
    added.set_label(field.repeated() ? FieldDescriptorProto::LABEL_REPEATED : FieldDescriptorProto::LABEL_OPTIONAL);
    if (const auto scalar = scalarType(field.type())) {
      added.set_type(*scalar);
      return;
    }
    added.set_type(FieldDescriptorProto::TYPE_MESSAGE);
    if (field.type() == "timestamp") {
      uses_timestamp_ = true;
      added.set_type_name(".google.protobuf.Timestamp");
    } else {
      added.set_type_name(model::concat(".", package_, ".", field.type()));
    }
  }

  void comment(std::initializer_list<int> path, std::string_view text) {
    if (text.empty()) {
      return;
    }
    auto& location = *file_.mutable_source_code_info()->add_location();
    location.mutable_path()->Add(path.begin(), path.end());
    for (int i = 0; i < 3; ++i) {
      location.add_span(0);
    }
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const auto line = text.substr(begin, end - begin);
      location.mutable_leading_comments()->append(model::concat(line.empty() ? "" : " ", line, "\n"));
      begin = end + 1;
    }
  }

  const quarry::v1::Module& module_;
  const std::string package_;
  FileDescriptorProto file_;
  bool uses_timestamp_ = false;
};

class FirstError : public google::protobuf::DescriptorPool::ErrorCollector {
 public:
  void AddError(const std::string&, const std::string& element, const google::protobuf::Message*, ErrorLocation,
                const std::string& message) override {
    if (text.empty()) {
      text = model::concat(element, ": ", message);
    }
  }
  std::string text;
};

bool imports(const FileDescriptorProto& file, std::string_view dependency) {
  return std::find(file.dependency().begin(), file.dependency().end(), dependency) != file.dependency().end();
}

bool anyImportsTimestamp(const FileDescriptorSet& files) {
  return std::any_of(files.file().begin(), files.file().end(),
                     [](const auto& file) { return imports(file, timestamp_file); });
}

}  // namespace

FileDescriptorProto contract(const quarry::v1::System& system, const quarry::v1::Module& module) {
  return ContractWriter(system, module).write();
}

absl::StatusOr<FileDescriptorSet> contracts(const quarry::v1::System& system,
                                            const std::set<std::string, std::less<>>& modules) {
  google::protobuf::DescriptorPool pool;
  FileDescriptorProto timestamp;
  google::protobuf::Timestamp::descriptor()->file()->CopyTo(&timestamp);
  pool.BuildFile(timestamp);
  FileDescriptorSet files;
  for (const auto& module : system.modules()) {
    if (!modules.contains(module.name())) {
      continue;
    }
    auto& file = *files.add_file();
    file = contract(system, module);
    FirstError error;
    if (pool.BuildFileCollectingErrors(file, &error) == nullptr) {
      return absl::InvalidArgumentError(model::concat("The contract of module \"", module.name(),
                                                      "\" does not fit together (", error.text,
                                                      "): rename or renumber what clashes."));
    }
  }
  if (anyImportsTimestamp(files)) {
    FileDescriptorSet with_imports;
    *with_imports.add_file() = timestamp;
    with_imports.MergeFrom(files);
    return with_imports;
  }
  return files;
}

FileDescriptorSet contractsOf(const FileDescriptorSet& all, std::string_view system,
                              const std::set<std::string, std::less<>>& modules) {
  std::set<std::string> names;
  for (const auto& module : modules) {
    names.insert(contractFile(system, module));
  }
  FileDescriptorSet chosen;
  for (const auto& file : all.file()) {
    if (names.contains(file.name())) {
      *chosen.add_file() = file;
    }
  }
  if (!anyImportsTimestamp(chosen)) {
    return chosen;
  }
  FileDescriptorSet with_imports;
  *with_imports.add_file() = all.file(0);
  with_imports.MergeFrom(chosen);
  return with_imports;
}

}  // namespace quarry::plan
