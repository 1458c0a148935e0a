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

/// Names of gRPC's status codes that are errors.
QStringList statusCodes();

/// It takes a stream of requests. False for null.
bool takesStream(const v1::Operation* operation);

/// "3 operations · 1 table".
QString countsOf(const v1::Module& module);

/// "POST /api/payments"; the id where there is no such route.
QString routeWords(const v1::System& system, const std::string& id);

/// "Load web at 60/s", "Kill service:payment-service".
QString actionWords(const v1::ScenarioAction& action);

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
