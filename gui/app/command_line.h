// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <QString>
#include <QStringList>
#include <optional>

#include "gui/theme/theme.h"

namespace quarry::app {

struct CommandLine {
  /// Absolute; empty: none.
  QString file;
  bool run = false;
  /// Empty: the document's first.
  QString architecture;
  std::optional<double> load_per_s;
  std::optional<theme::Mode> mode;
  /// Folder for pictures; empty: an ordinary start.
  QString shots;
  /// `--help` or `--version`: print this and end.
  QString print;
};

/// `arguments` with the program's name first. INVALID_ARGUMENT with a sentence.
absl::StatusOr<CommandLine> parseCommandLine(const QStringList& arguments);

}  // namespace quarry::app
