// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QStringList>

namespace quarry::inspector {

/// Where a service can be reached and what its processes need: "rest http://127.0.0.1:41000", "grpc 127.0.0.1:41007 …".
QStringList endpointLines(const v1::Snapshot& snapshot, const v1::ServiceStatus& service);

}  // namespace quarry::inspector
