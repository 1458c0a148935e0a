// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <QStringList>

namespace quarry::inspector {

/// What a step does in a few words: "Call users.Get", "Wait 5 ms".
QString stepWords(const v1::Step& step);

/// How long, in a few words: "5 ms", "about 3 ms".
QString durationWords(const v1::Duration& duration);

template <typename Items>
QStringList namesOf(const Items& items) {
  QStringList names;
  for (const auto& item : items) {
    names << QString::fromStdString(item.name());
  }
  return names;
}

/// "id, amount": the names of fields or columns.
template <typename Items>
QString fieldNames(const Items& items) {
  return namesOf(items).join(", ");
}

}  // namespace quarry::inspector
