// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/elements.h"

namespace quarry::model::edit {

/// Stands, while something is removed, for the names and ids of what goes. No name can hold it.
inline const std::string mark = "\x01";

/// Puts the mark in place of the element's name or id. Marking one element does not hide another, because elements are
/// looked for by their own names only; of a module or client that is marked, the parts need not be.
void markElement(v1::System& system, const Element& element);

/// Removes everything that bears the mark or consists of a reference that does; clears optional references that do.
void eraseMarked(v1::System& system);

}  // namespace quarry::model::edit
