// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <string>

namespace quarry::editing {

/// A document as bytes: a tenth of the memory. Where things are drawn stands apart, because most edits of a large
/// drawing change nothing else.
struct PackedSystem {
  /// Everything but the layout.
  std::string structure;
  std::string layout;

  bool operator==(const PackedSystem&) const = default;
};

/// `system` is changed for a moment and then as it was.
PackedSystem pack(v1::System& system);
/// The document whose bytes they are.
v1::System unpack(const PackedSystem& packed);

}  // namespace quarry::editing
