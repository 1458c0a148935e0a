// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Templates of DesignPage, for design_*.cpp only.
#include "backend/model/elements.h"
#include "gui/inspector/design_page.h"

namespace quarry::inspector {

using editing::text;
using editing::utf8;

inline absl::Status goneFromDesign() {
  return absl::NotFoundError("This is no longer in the design.");
}

template <typename Message>
DesignPage::Reach<Message> DesignPage::own() const {
  return [element = element_](v1::System& system) -> Message* {
    const auto parsed = model::parseElement(utf8(element));
    return parsed.ok() ? dynamic_cast<Message*>(model::findMessage(system, *parsed)) : nullptr;
  };
}

template <typename Message>
absl::Status DesignPage::changeAt(const QString& undo, const Reach<Message>& reach,
                                  const std::function<void(Message&)>& change_message) {
  return change(undo, [&](v1::System& system) -> absl::Status {
    Message* message = reach(system);
    if (message == nullptr) {
      return goneFromDesign();
    }
    change_message(*message);
    return absl::OkStatus();
  });
}

template <typename Message>
absl::Status DesignPage::changeOwn(const QString& undo, const std::function<void(Message&)>& change_message) {
  return changeAt<Message>(undo, own<Message>(), change_message);
}

template <typename Message>
void DesignPage::addSeconds(const QString& label, const QString& name, qint64 value_ms, const QString& least_words,
                            void (Message::*set)(std::int64_t)) {
  addNumber(label, name, static_cast<double>(value_ms) / 1000, {0, 86400, 2, "s", least_words},
            [this, label, set](double seconds) {
              return changeOwn<Message>(tr("Change %1 of %2").arg(label, element_.section(':', 1)),
                                        [&](Message& changed) { (changed.*set)(qRound64(seconds * 1000)); });
            });
}

}  // namespace quarry::inspector
