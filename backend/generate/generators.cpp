// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/generate/generators.h"

#include "backend/generate/contracts/contracts.h"

namespace quarry::generate {

std::span<const Generator> generators() {
  static constexpr Generator all[] = {
      {"contracts", generateContracts},
  };
  return all;
}

}  // namespace quarry::generate
