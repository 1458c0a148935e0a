// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>
#include <vector>

namespace quarry::analyze {

/// Something that lives elsewhere in the other architecture.
struct Move {
  std::string name;
  std::string from;
  std::string to;
};

/// A call step or a route whose two ends stand differently to each other.
struct CallChange {
  /// Id of the step or route.
  std::string id;
  /// "module.Operation".
  std::string operation;
  /// Services of caller and callee in the architecture where the call crosses the network.
  std::string caller;
  std::string callee;
};

struct Difference {
  /// In the order of the document.
  std::vector<Move> modules;
  std::vector<Move> gateways;
  /// "module.table", from one datastore to another.
  std::vector<Move> tables;
  /// Services that hold something in only one of the two, sorted.
  std::vector<std::string> services_added;
  std::vector<std::string> services_removed;
  /// In the order of the document.
  std::vector<CallChange> became_network;
  std::vector<CallChange> became_local;
};

/// What changes from one architecture to another of the same document. NOT_FOUND and a sentence where it has no such
/// architecture.
absl::StatusOr<Difference> difference(const quarry::v1::System& system, std::string_view from, std::string_view to);

}  // namespace quarry::analyze
