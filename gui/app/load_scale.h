// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace quarry::app {

/// A slider of `load_steps` steps for 0 to 2000 requests per second, finer where rates are small.
constexpr int load_steps = 400;
constexpr double largest_load_per_s = 2000;

/// Rounded to what people would say: whole below 50, fives below 200, tens below 1000, fifties above.
double loadOfStep(int step);
/// The nearest step.
int stepOfLoad(double load_per_s);

}  // namespace quarry::app
