// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/generate/contracts/contracts.h"

#include "backend/generate/contracts/proto_text.h"
#include "backend/generate/files.h"
#include "backend/model/concat.h"

namespace quarry::generate {
namespace {

/// Services are named after modules, without buf's suffix.
constexpr std::string_view buf_file = R"(version: v1
lint:
  use:
    - DEFAULT
  except:
    - SERVICE_SUFFIX
breaking:
  use:
    - FILE
)";

std::string placeOf(const quarry::v1::Plan& plan, std::string_view package) {
  for (const auto& service : plan.services()) {
    for (const auto& module : service.modules()) {
      if (model::concat(plan.system(), ".", module.name(), ".v1") == package) {
        return service.name();
      }
    }
  }
  return {};
}

std::string readme(const quarry::v1::Plan& plan) {
  std::string text = model::concat("# Contracts of ", plan.system(), "\n\n",
                                   "One file for each module; the services of architecture `", plan.architecture(),
                                   "` serve them.\n\n| gRPC service | file | served by |\n| --- | --- | --- |\n");
  std::string example;
  for (const auto& file : plan.contracts().file()) {
    for (const auto& service : file.service()) {
      const std::string name = model::concat(file.package(), ".", service.name());
      text += model::concat("| `", name, "` | `", file.name(), "` | `", placeOf(plan, file.package()), "` |\n");
      if (example.empty() && !service.method().empty()) {
        example = model::concat("grpcurl -plaintext -d '{}' 127.0.0.1:PORT ", name, "/", service.method(0).name());
      }
    }
  }
  text += "\nRunning services answer gRPC reflection, so no file is needed to call them:\n\n    ";
  text += example.empty() ? "grpcurl -plaintext 127.0.0.1:PORT list" : example;
  text +=
      "\n\nMessages for any language: `protoc -I . --python_out=OUT $(find . -name '*.proto')`, or `buf generate`.\n";
  return text;
}

}  // namespace

absl::Status generateContracts(const quarry::v1::Plan& plan, quarry::v1::FilesReply& files) {
  for (const auto& file : plan.contracts().file()) {
    if (!file.service().empty()) {
      addFile(files, model::concat("proto/", file.name()), protoText(file));
    }
  }
  addFile(files, "proto/buf.yaml", std::string(buf_file));
  addFile(files, "proto/README.md", readme(plan));
  return absl::OkStatus();
}

}  // namespace quarry::generate
