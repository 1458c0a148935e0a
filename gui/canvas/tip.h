// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <QString>

namespace quarry::canvas {

class CanvasState;

/// What the pointer is told when it rests on an element; empty where there is nothing to tell.
QString tipFor(const CanvasState& canvas, const QString& element);

/// What a step, route, subscription or workload entry says: "payments.Charge calls invoices.CreateInvoice".
QString wordsOf(const v1::System& system, const QString& id);

}  // namespace quarry::canvas
