// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/scope.h"

#include "services/host/behaviour/message_value.h"
#include "services/stores/generated_value.h"

#include <span>

namespace quarry::host {

const Answer* Answers::find(const std::string& name) const {
  for (auto answer = answers_.rbegin(); answer != answers_.rend(); ++answer) {
    if (*answer->first == name) return &answer->second;
  }
  return nullptr;
}

expression::Value Scope::at(const expression::Path& path) const {
  const std::string& first = path.names[0];
  const std::span rest = std::span(path.names).subspan(1);
  if (first == "request") return valueAt(request_, rest);
  if (first == "generated") {
    if (rest.empty()) return expression::Null{};
    return stores::generatedValue(rest.back(), type_, draw_.at(stores::slotOf(rest.back())));
  }
  const Answer* answer = answers_.find(first);
  return answer == nullptr ? expression::Null{} : answer->at(rest);
}

}  // namespace quarry::host
