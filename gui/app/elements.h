// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QString>
#include <QStringList>

#include "gui/editing/document.h"

/// What the window needs to know of elements ("service:payment-service").
namespace quarry::app {

inline QString kindOf(const QString& element) {
  return element.section(':', 0, 0);
}
inline QString nameOf(const QString& element) {
  return element.section(':', 1);
}

/// The target of a fault on it; empty where there can be none. A line of the canvas ("edge:call service:a service:b")
/// becomes "edge:a->b".
QString faultTarget(const QString& element);

/// What is drawn for something that is not: the module of an operation or a table, the gateway of a route.
QString drawnElement(const v1::System& system, const QString& element);

/// The service that an element lives in, in the architecture that is shown; empty where it is none of a service's.
QString serviceOf(const editing::Document& document, const QString& element);

/// A group or a service that is drawn as one block, in the architecture that is shown.
bool isFolded(const editing::Document& document, const QString& element);

/// One of its processes waits to be resumed.
bool isPaused(const v1::ServiceStatus& service);

/// Null where the service does not run.
const v1::ServiceStatus* statusOf(const v1::Snapshot* snapshot, const QString& service);

}  // namespace quarry::app
