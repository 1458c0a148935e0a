// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/packed_system.h"

namespace quarry::editing {

PackedSystem pack(v1::System& system) {
  PackedSystem packed;
  v1::System layout;
  if (system.has_layout()) {
    layout.set_allocated_layout(system.release_layout());
  }
  packed.structure = system.SerializeAsString();
  packed.layout = layout.SerializeAsString();
  if (layout.has_layout()) {
    system.set_allocated_layout(layout.release_layout());
  }
  return packed;
}

v1::System unpack(const PackedSystem& packed) {
  v1::System system;
  system.ParseFromString(packed.structure);
  // Both are documents, each with what the other has not.
  system.MergeFromString(packed.layout);
  return system;
}

}  // namespace quarry::editing
