// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/system.pb.h>

#include <string_view>
#include <vector>

namespace quarry::analyze {

/// The lines of one architecture, sorted by from, to and kind (see plan/edges.h). What names something unknown gives no
/// edge; an unknown architecture has none. Linear in the size of the document.
std::vector<quarry::v1::Edge> edges(const quarry::v1::System& system, std::string_view architecture);

}  // namespace quarry::analyze
