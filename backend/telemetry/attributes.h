// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <google/protobuf/repeated_field.h>
#include <opentelemetry/proto/common/v1/common.pb.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace quarry::telemetry {

using Attributes = google::protobuf::RepeatedPtrField<opentelemetry::proto::common::v1::KeyValue>;

/// Empty where there is none or it is not text.
std::string textAttribute(const Attributes& attributes, std::string_view key);
/// Text that is a number counts; `absent` where there is none.
std::int64_t numberAttribute(const Attributes& attributes, std::string_view key, std::int64_t absent);
bool flagAttribute(const Attributes& attributes, std::string_view key);

/// What people read of any value; lists in brackets.
std::string readable(const opentelemetry::proto::common::v1::AnyValue& value);

}  // namespace quarry::telemetry
