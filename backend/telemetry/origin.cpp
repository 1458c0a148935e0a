// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/origin.h"

#include "backend/telemetry/attributes.h"
#include "backend/telemetry/utf8.h"

namespace quarry::telemetry {
namespace {

/// A name that a foreign sender made up is shown in tables and menus.
constexpr std::size_t kLongestName = 128;

}  // namespace

Origin originOf(const opentelemetry::proto::resource::v1::Resource& resource) {
  Origin origin;
  origin.run_id = textAttribute(resource.attributes(), "quarry.run_id");
  origin.service = validUtf8(textAttribute(resource.attributes(), "service.name").substr(0, kLongestName));
  origin.process_id = validUtf8(textAttribute(resource.attributes(), "service.instance.id").substr(0, kLongestName));
  if (origin.service.empty()) origin.service = "unknown_service";
  return origin;
}

}  // namespace quarry::telemetry
