// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

/// Measured numbers as people read them; the same everywhere in the Studio.
namespace quarry::theme {

/// "96/s", "9.6/s", "1.2k/s".
QString rateText(double per_s);
/// "0.4 ms", "21 ms", "1.02 s".
QString latencyText(double ms);
/// Of 0 to 1: "0 %", "4.6 %", "18 %".
QString shareText(double share);
/// Stands for a number where there was nothing to measure: a zero would be a measurement.
QString nothingText();
/// "31 MB".
QString bytesText(qint64 bytes);

}  // namespace quarry::theme
