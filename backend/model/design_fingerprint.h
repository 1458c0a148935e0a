// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>

namespace quarry::model {

/// 16 hexadecimal digits over the structure of a document as one architecture places it: see
/// Snapshot.design_fingerprint for what counts. The order of things in the document does not. An architecture that is
/// not there places nothing.
std::string designFingerprint(const v1::System& system, std::string_view architecture);

}  // namespace quarry::model
