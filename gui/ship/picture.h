// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/control.pb.h>
#include <quarry/v1/system.pb.h>

#include <string>
#include <vector>

#include "gui/theme/theme.h"

namespace quarry::ship {

struct Picture {
  enum class Format {
    /// Letters are outlines, so that no font is needed.
    svg,
    /// Two pixels a unit, fewer where that would be more than can be shown.
    png,
    /// The fonts are inside.
    pdf,
  };
  enum class Arrangement {
    /// A file each; pages of one file where the format has pages.
    each,
    beside_each_other,
  };
  Format format = Format::svg;
  Arrangement arrangement = Arrangement::each;
  std::vector<std::string> architectures;
  theme::Mode colors = theme::Mode::dark;
};

/// The drawing as files in memory. Only on the GUI thread. FAILED_PRECONDITION where none of the architectures is
/// there.
absl::StatusOr<v1::FilesReply> drawPicture(const v1::System& system, const Picture& wanted);

}  // namespace quarry::ship
