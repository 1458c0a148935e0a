// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/svg/svg.h"

namespace quarry::exports {

absl::Status writeSvg(const quarry::v1::System&, std::span<const quarry::v1::Plan>, quarry::v1::FilesReply&) {
  return absl::UnimplementedError("x");
}

}  // namespace quarry::exports
