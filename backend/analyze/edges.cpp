// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/analyze/edges.h"

#include "backend/plan/edges.h"

namespace quarry::analyze {

std::vector<quarry::v1::Edge> edges(const quarry::v1::System& system, std::string_view architecture) {
  const auto chosen = plan::findArchitecture(system, architecture);
  return chosen.ok() ? plan::edges(plan::Lookup(system, **chosen)) : std::vector<quarry::v1::Edge>();
}

}  // namespace quarry::analyze
