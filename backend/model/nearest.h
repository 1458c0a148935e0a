// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

namespace quarry::model {

/// What was probably meant: the known name that the fewest typing mistakes (a letter too many, missing, wrong, or two
/// exchanged; cases do not count) make from what was written, or of which it is the beginning or what follows a dot, or
/// which has after its dot what was written after another name. Empty where none is near.
std::string nearest(const std::string& written, const std::vector<std::string>& known);

/// "; did you mean \"status\"?", or empty where none is near.
std::string didYouMean(const std::string& written, const std::vector<std::string>& known);

/// How a sentence about a name that is not there goes on: with the question, else with what there is: "; there are
/// \"run\" and \"stop\"". Of many it names the first dozen.
std::string insteadOf(const std::string& written, const std::vector<std::string>& known);

/// What somebody wrote, for a sentence: between quotation marks, cut where it is longer than any name.
std::string quoted(const std::string& written);

}  // namespace quarry::model
