// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/fault.pb.h>

#include <QString>

namespace quarry::theme {

/// What a fault does, for people: "+900 ms", "25 % UNAVAILABLE", "hangs".
QString faultText(const v1::Fault& fault);

/// Where a fault acts, for people: the target without its kind, "payment-service" or "api-gateway → auth-service".
QString faultPlace(const v1::Fault& fault);

}  // namespace quarry::theme
