// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/elements.h"

#include <functional>

namespace quarry::model {

/// Where an expression stands, which decides what its paths may begin with.
enum class ExpressionScope { operation, query_where, stand_in, workload, journey, expectation };

struct ExpressionPlace {
  /// Never empty. May be changed by the visitor.
  std::string& text;
  ExpressionScope scope;
  /// The element it stands in.
  Element place;
  /// "when", "request.amount_cents": for sentences.
  std::string field;
  /// Of ExpressionScope::operation and query_where: "module.Operation". Of journey: "client.journey".
  std::string owner;
  /// Null outside of a step.
  const v1::Step* step = nullptr;
};

/// Calls `visit` for every expression in the order of the document.
void eachExpression(v1::System& system, const std::function<void(const ExpressionPlace&)>& visit);

/// Replaces the first names of every path that begins with `from` ("request.amount" to "request.cents"); a text that
/// does not parse stays.
void replacePath(std::string& expression, std::string_view from, std::string_view to);

}  // namespace quarry::model
