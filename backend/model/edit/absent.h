// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>

#include <string_view>

namespace quarry::model::edit {

/// What an edit answers when it was asked to change something that is not there: NOT_FOUND "there is no service x".
absl::Status absent(std::string_view word, std::string_view name);

}  // namespace quarry::model::edit
