// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/elements.h"

#include <absl/status/statusor.h>

namespace quarry::model::edit {

/// What the ends of a line that is being drawn stand for in one architecture; makes operations where there are none.
class LineEnds {
 public:
  /// `architecture` must not belong to `system`, which changes.
  LineEnds(v1::System& system, const v1::Architecture& architecture) : system_(system), architecture_(architecture) {}

  /// The gateways of a service that holds nothing else; else none.
  std::vector<std::string> gatewaysOnly(const Element& element) const;
  /// The gateways that a gateway or service stands for.
  std::vector<std::string> gatewaysOf(const Element& element) const;
  /// The module that a service, module or operation stands for: the first.
  absl::StatusOr<std::string> moduleFor(const Element& element) const;
  /// "module.Operation" that a line begins or ends at, made where there is none. Operations that topics trigger do not
  /// answer anybody, so they are nobody's default.
  absl::StatusOr<std::string> operationFor(const Element& element, const std::string& wish);
  /// The same for a gateway that does not lead there yet; ALREADY_EXISTS where it leads to all of them.
  absl::StatusOr<std::string> operationWithoutRoute(const Element& element, const v1::Gateway& gateway);
  /// A new operation of the module.
  absl::StatusOr<std::string> made(const std::string& module, const std::string& wish);

 private:
  v1::System& system_;
  const v1::Architecture& architecture_;
};

/// Whether lines to it end at an operation.
bool holdsCode(ElementKind kind);
absl::Status meaninglessLine(const Element& from, const Element& to);

}  // namespace quarry::model::edit
