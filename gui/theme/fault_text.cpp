// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/theme/fault_text.h"

#include <QCoreApplication>
#include <QStringList>

#include "gui/theme/numbers.h"

namespace quarry::theme {
namespace {

double typicalMs(const v1::Duration& time) {
  switch (time.kind_case()) {
    case v1::Duration::kFixedMs:
      return time.fixed_ms();
    case v1::Duration::kUniform:
      return (time.uniform().min_ms() + time.uniform().max_ms()) / 2;
    case v1::Duration::kNormal:
      return time.normal().mean_ms();
    case v1::Duration::kExponential:
      return time.exponential().mean_ms();
    case v1::Duration::kLogNormal:
      return time.log_normal().median_ms();
    default:
      return 0;
  }
}

}  // namespace

QString faultText(const v1::Fault& fault) {
  const QString share =
      fault.ratio() > 0 && fault.ratio() < 1 ? QString("%1 % ").arg(fault.ratio() * 100, 0, 'g', 3) : QString();
  QStringList words;
  for (const v1::Effect& effect : fault.effects()) {
    switch (effect.kind_case()) {
      case v1::Effect::kLatency:
        words << "+" + latencyText(typicalMs(effect.latency().time()));
        break;
      case v1::Effect::kError:
        words << (effect.error().code().empty() ? "UNAVAILABLE" : QString::fromStdString(effect.error().code()));
        break;
      case v1::Effect::kHang:
        words << QCoreApplication::translate("Fault", "hangs");
        break;
      default:
        break;
    }
  }
  return share + words.join(", ");
}

QString faultPlace(const v1::Fault& fault) {
  const QString target = QString::fromStdString(fault.target());
  const QString name = target.section(':', 1);
  return name.isEmpty() ? target : QString(name).replace("->", " → ");
}

}  // namespace quarry::theme
