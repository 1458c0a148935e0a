// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/exporters.h"

#include "backend/export/compose/compose.h"
#include "backend/export/kubernetes/kubernetes.h"
#include "backend/export/svg/svg.h"

namespace quarry::exports {

std::span<const Exporter> exporters() {
  static constexpr Exporter all[] = {
      {"compose", Takes::the_last, writeCompose},
      {"kubernetes", Takes::the_last, writeKubernetes},
      {"svg", Takes::first_and_last, writeSvg},
  };
  return all;
}

}  // namespace quarry::exports
