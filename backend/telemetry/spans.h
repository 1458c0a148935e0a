// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/origin.h"

#include <opentelemetry/proto/logs/v1/logs.pb.h>
#include <opentelemetry/proto/trace/v1/trace.pb.h>
#include <quarry/v1/telemetry.pb.h>

namespace quarry::telemetry {

/// Absent ids and times stay empty and 0.
quarry::v1::Span spanOf(const opentelemetry::proto::trace::v1::Span& span, const Origin& origin);

/// `now_ms` where the record has no time.
quarry::v1::LogLine lineOf(const opentelemetry::proto::logs::v1::LogRecord& record, const Origin& origin,
                           std::int64_t now_ms);

}  // namespace quarry::telemetry
