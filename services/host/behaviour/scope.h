// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "proto/expression/expression.h"
#include "services/host/behaviour/answer.h"
#include "services/host/behaviour/payload.h"
#include "services/stores/draw.h"

#include <string>
#include <utility>
#include <vector>

namespace quarry::host {

/// Answers by the `as` of their steps; a later one of the same name hides the earlier.
class Answers {
 public:
  void add(const std::string& name, Answer answer) { answers_.emplace_back(&name, std::move(answer)); }
  const Answer* find(const std::string& name) const;

 private:
  /// The names live in the behaviour.
  std::vector<std::pair<const std::string*, Answer>> answers_;
};

/// What expressions of one step, or of the response, may name.
class Scope : public expression::Scope {
 public:
  /// `type` is that of the field a value is for; generated values are of it.
  Scope(const Payload& request, const Answers& answers, const stores::Draw& draw, std::string_view type = "string")
      : request_(request), answers_(answers), draw_(draw), type_(type) {}

  expression::Value at(const expression::Path& path) const override;

 private:
  const Payload& request_;
  const Answers& answers_;
  const stores::Draw& draw_;
  std::string_view type_;
};

}  // namespace quarry::host
