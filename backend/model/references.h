// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/elements.h"

#include <functional>

namespace quarry::model {

/// A text in a document that names something else.
struct Reference {
  /// What it names; whether that is there is another question. Never empty.
  Element target;
  /// The element it stands in.
  Element place;
  /// "operation", "default_service": for sentences.
  std::string_view field;
  /// Puts another name (as in Element::name) there.
  std::function<void(const std::string& name)> retarget;
};

/// Calls `visit` for every reference in the order of the document, expressions aside. `visit` may retarget it but
/// change nothing else. Names inside a text ("kind:name" of groups, layouts, acceptances and scenarios) count.
void eachReference(v1::System& system, const std::function<void(const Reference&)>& visit);

}  // namespace quarry::model
