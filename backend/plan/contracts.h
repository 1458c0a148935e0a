// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.pb.h>
#include <quarry/v1/system.pb.h>

#include <set>
#include <string>

namespace quarry::plan {

/// The typed contract of one module: package SYSTEM.MODULE.v1, one service, a request and a response message for each
/// operation, and the module's types. Descriptions are its comments (SourceCodeInfo).
google::protobuf::FileDescriptorProto contract(const quarry::v1::System& system, const quarry::v1::Module& module);

/// The contracts of the named modules (unknown names are ignored) in the order of the document, after the files that
/// they import. INVALID_ARGUMENT and a sentence where the types of a module do not fit together.
absl::StatusOr<google::protobuf::FileDescriptorSet> contracts(const quarry::v1::System& system,
                                                              const std::set<std::string, std::less<>>& modules);

/// The same files of `all` that `contracts(system, modules)` would give.
google::protobuf::FileDescriptorSet contractsOf(const google::protobuf::FileDescriptorSet& all, std::string_view system,
                                                const std::set<std::string, std::less<>>& modules);

}  // namespace quarry::plan
