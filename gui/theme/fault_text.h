// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/fault.pb.h>

#include <QString>

namespace quarry::theme {

/// What a fault does, for people: "+900 ms", "25 % UNAVAILABLE", "hangs".
QString faultText(const v1::Fault& fault);

}  // namespace quarry::theme
