// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/faults.h"

#include <QCoreApplication>
#include <QStringList>

namespace quarry::live {
namespace {

QString translated(const char* text) {
  return QCoreApplication::translate("Faults", text);
}

double percent(const v1::Fault& fault) {
  return (fault.ratio() > 0 ? fault.ratio() : 1.0) * 100.0;
}

QString describe(const v1::Effect& effect, const v1::Fault& fault) {
  if (effect.has_latency()) {
    const double ms = effect.latency().time().fixed_ms();
    const QString time = ms >= 1000 ? translated("+%1 s").arg(ms / 1000.0) : translated("+%1 ms").arg(ms);
    return percent(fault) < 100 ? translated("%1 on %2 %").arg(time).arg(percent(fault)) : time;
  }
  if (effect.has_error()) {
    const std::string& code = effect.error().code();
    return translated("%1 % %2").arg(percent(fault)).arg(QString::fromStdString(code.empty() ? "UNAVAILABLE" : code));
  }
  return effect.has_hang() ? translated("hangs") : translated("unknown effect");
}

}  // namespace

v1::Fault latencyFault(const std::string& target, std::chrono::milliseconds time) {
  v1::Fault fault;
  fault.set_target(target);
  fault.add_effects()->mutable_latency()->mutable_time()->set_fixed_ms(static_cast<double>(time.count()));
  return fault;
}

v1::Fault errorFault(const std::string& target, double ratio) {
  v1::Fault fault;
  fault.set_target(target);
  fault.set_ratio(ratio);
  fault.add_effects()->mutable_error()->set_code("UNAVAILABLE");
  return fault;
}

QString describeEffects(const v1::Fault& fault) {
  QStringList parts;
  for (const v1::Effect& effect : fault.effects()) {
    parts.append(describe(effect, fault));
  }
  return parts.join(", ");
}

}  // namespace quarry::live
