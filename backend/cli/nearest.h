// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

namespace quarry::cli {

/// What was probably meant: the known name that the fewest typing mistakes (a letter too many, missing, wrong, or two
/// exchanged; cases do not count) make from what was written, or of which it is the beginning. Empty where none is
/// near.
std::string nearest(const std::string& written, const std::vector<std::string>& known);

/// "; did you mean \"status\"?", or empty where none is near.
std::string didYouMean(const std::string& written, const std::vector<std::string>& known);

}  // namespace quarry::cli
