// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/absent.h"

#include "backend/model/concat.h"

namespace quarry::model::edit {

absl::Status absent(std::string_view word, std::string_view name) {
  return absl::NotFoundError(concat("there is no ", word, " ", name));
}

}  // namespace quarry::model::edit
