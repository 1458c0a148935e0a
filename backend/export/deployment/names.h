// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <set>
#include <string>
#include <string_view>

namespace quarry::exports {

/// A DNS label (RFC 1035: begins with a letter, ends with a letter or digit, at most `longest` bytes) that reads like
/// the name.
std::string dnsLabel(std::string_view name, std::size_t longest = 63);

/// The same, made different from all `taken`, to which it is added.
std::string uniqueDnsLabel(std::string_view name, std::set<std::string>& taken);

/// What Kubernetes takes as a label's value and registries as a tag; empty where nothing is left.
std::string labelValue(std::string_view text);

}  // namespace quarry::exports
