// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/system.pb.h>

#include <string_view>

/// What a cut makes necessary: a module uses the table of another one, which now lives in another service.
namespace quarry::model::edit {

/// Every query of `user` on `table` ("module.table") becomes a call to an operation of the table's module that does the
/// query; equal queries share one. Steps keep their ids, names and conditions, and what they read goes with the call.
absl::Status callOwnerInstead(v1::System& system, std::string_view user, std::string_view table);

/// `user` gets a table of its own that follows the owner's: the owner publishes each row it inserts or updates, and a
/// new operation of `user` takes it over. FAILED_PRECONDITION where `user` writes to the table, because then nobody
/// owns the truth.
absl::Status copyByEvents(v1::System& system, std::string_view user, std::string_view table);

}  // namespace quarry::model::edit
