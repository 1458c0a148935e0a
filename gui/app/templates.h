// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <QString>
#include <functional>
#include <vector>

namespace quarry::app {

/// Something to begin with.
struct Template {
  /// "saas"; the same in every language.
  QString name;
  QString title;
  /// One sentence.
  QString about;
  std::function<absl::StatusOr<v1::System>()> make;
};

/// In the order of the menu; the first is empty.
const std::vector<Template>& templates();

}  // namespace quarry::app
