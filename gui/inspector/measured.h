// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QString>
#include <optional>
#include <vector>

/// How an element finds itself in a snapshot. Elements are "kind:name".
namespace quarry::inspector {

/// Nothing where the snapshot does not know the element.
std::optional<v1::Traffic> trafficOf(const v1::Snapshot& snapshot, const QString& element);
v1::Health healthOf(const v1::Snapshot& snapshot, const QString& element);
/// Why it is not healthy; empty where nothing is wrong.
QString reasonOf(const v1::Snapshot& snapshot, const QString& element);
/// Null where it is none.
const v1::ServiceStatus* findService(const v1::Snapshot& snapshot, const QString& element);
/// Of a service, a module, or an operation; of everything where the element is empty.
std::vector<const v1::OperationStatus*> operationsOf(const v1::Snapshot& snapshot, const QString& element);
/// Faults that act on the element or on something in it.
std::vector<const v1::ActiveFault*> faultsOn(const v1::Snapshot& snapshot, const QString& element);

}  // namespace quarry::inspector
