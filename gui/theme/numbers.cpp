// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/theme/numbers.h"

namespace quarry::theme {

QString rateText(double per_s) {
  if (per_s >= 9950) {
    return QString("%1k/s").arg(per_s / 1000, 0, 'f', 0);
  }
  if (per_s >= 995) {
    return QString("%1k/s").arg(per_s / 1000, 0, 'f', 1);
  }
  return QString("%1/s").arg(per_s, 0, 'f', per_s >= 9.95 || per_s <= 0 ? 0 : 1);
}

QString latencyText(double ms) {
  if (ms >= 9950) {
    return QString("%1 s").arg(ms / 1000, 0, 'f', 0);
  }
  if (ms >= 995) {
    return QString("%1 s").arg(ms / 1000, 0, 'f', 2);
  }
  if (ms > 0 && ms < 0.05) {
    return "<0.1 ms";
  }
  return QString("%1 ms").arg(ms, 0, 'f', ms >= 9.95 || ms <= 0 ? 0 : 1);
}

QString shareText(double share) {
  const double percent = share * 100;
  return QString("%1 %").arg(percent, 0, 'f', percent >= 99.95 || percent < 0.05 ? 0 : 1);
}

QString nothingText() {
  return "–";
}

QString bytesText(qint64 bytes) {
  const double megabytes = bytes / 1048576.0;
  return megabytes >= 1024 ? QString("%1 GB").arg(megabytes / 1024, 0, 'f', 1)
                           : QString("%1 MB").arg(megabytes, 0, 'f', megabytes < 10 ? 1 : 0);
}

}  // namespace quarry::theme
