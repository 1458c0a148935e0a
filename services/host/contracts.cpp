// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/contracts.h"

#include <absl/strings/str_cat.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/timestamp.pb.h>

namespace quarry::host {
namespace {

using google::protobuf::DescriptorPool;

class FirstError : public DescriptorPool::ErrorCollector {
 public:
  void AddError(const std::string& file, const std::string& element, const google::protobuf::Message*, ErrorLocation,
                const std::string& text) override {
    if (text_.empty()) text_ = absl::StrCat(file, ", ", element, ": ", text);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

class PoolContracts : public Contracts {
 public:
  PoolContracts() { factory_.SetDelegateToGeneratedFactory(false); }

  absl::Status add(const google::protobuf::FileDescriptorProto& file) {
    FirstError error;
    if (pool_.BuildFileCollectingErrors(file, &error) == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat("the contracts do not fit together: ", error.text()));
    }
    return absl::OkStatus();
  }

  const google::protobuf::MethodDescriptor* findMethod(std::string_view method) const override {
    const auto slash = method.rfind('/');
    if (!method.starts_with('/') || slash == 0) return nullptr;
    std::string name(method.substr(1));
    name[slash - 1] = '.';
    return pool_.FindMethodByName(name);
  }

  std::unique_ptr<google::protobuf::Message> createMessage(const google::protobuf::Descriptor& type) const override {
    return std::unique_ptr<google::protobuf::Message>(factory_.GetPrototype(&type)->New());
  }

  const DescriptorPool& pool() const override { return pool_; }

 private:
  DescriptorPool pool_;
  // Its cache of prototypes has a lock of its own.
  mutable google::protobuf::DynamicMessageFactory factory_{&pool_};
};

}  // namespace

absl::StatusOr<std::shared_ptr<const Contracts>> Contracts::create(const google::protobuf::FileDescriptorSet& files) {
  auto contracts = std::make_shared<PoolContracts>();
  for (const auto& file : files.file()) {
    if (auto status = contracts->add(file); !status.ok()) return status;
  }
  return contracts;
}

}  // namespace quarry::host
