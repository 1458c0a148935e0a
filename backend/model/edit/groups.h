// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>
#include <vector>

/// What is drawn together. An element is in one group at most, and a group that loses its last member goes. A group can
/// be a member of another ("group:billing"), never of itself.
namespace quarry::model::edit {

/// Draws elements together under a name made from `wish`; groups among them stay what they are, within it. Returns
/// "group:billing".
absl::StatusOr<std::string> group(v1::System& system, const std::vector<std::string>& elements, std::string_view wish);

/// What else is to be in a group ("group:billing"); FAILED_PRECONDITION where that would be itself, or a group it is
/// in.
absl::Status joinGroup(v1::System& system, std::string_view group, const std::vector<std::string>& elements);

/// Groups among the elements go and leave their members where they are: in the group around them, if there is one. The
/// other elements leave the groups they are in. FAILED_PRECONDITION where none of them is a group or in one.
absl::Status ungroup(v1::System& system, const std::vector<std::string>& elements);

/// A group for each team: its modules, and the datastores that in some architecture hold rows of that team alone and in
/// none those of another. A group that has just these modules is taken; what was in another leaves it. Returns the
/// groups; FAILED_PRECONDITION where no module has a team.
absl::StatusOr<std::vector<std::string>> groupByTeam(v1::System& system);

}  // namespace quarry::model::edit
