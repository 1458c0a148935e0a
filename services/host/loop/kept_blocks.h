// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace quarry::host {

/// As long as it lives, its thread keeps the blocks of memory that are given back on it for those it takes next:
/// `malloc` and `free` of a program that links this look there first. A request takes and gives back some fifty blocks,
/// of which the C library's own cache holds only the small ones and seven of a size, so that a sixth of a request's
/// instructions were malloc's. At most two megabytes are kept, as much as 64 requests of a forwarding service need. Any
/// thread may free what another took. Off under sanitizers.
class KeptBlocks {
 public:
  KeptBlocks();
  ~KeptBlocks();
  KeptBlocks(const KeptBlocks&) = delete;
  KeptBlocks& operator=(const KeptBlocks&) = delete;
};

}  // namespace quarry::host
