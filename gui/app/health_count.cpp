// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/health_count.h"

namespace quarry::app {
namespace {

int badness(v1::Health health) {
  switch (health) {
    case v1::HEALTH_DOWN:
      return 5;
    case v1::HEALTH_FAILING:
      return 4;
    case v1::HEALTH_DEGRADED:
      return 3;
    case v1::HEALTH_STARTING:
    case v1::HEALTH_DRAINING:
      return 2;
    case v1::HEALTH_STOPPED:
      return 1;
    default:
      return 0;
  }
}

template <typename Elements>
void add(const Elements& elements, HealthCount& count) {
  for (const auto& element : elements) {
    ++count.all;
    // An element of which nothing is known yet has done nothing wrong.
    count.healthy += element.health() == v1::HEALTH_HEALTHY || element.health() == v1::HEALTH_UNSPECIFIED ? 1 : 0;
    if (badness(element.health()) > badness(count.worst)) {
      count.worst = element.health();
    }
  }
}

}  // namespace

HealthCount countHealth(const v1::Snapshot& snapshot) {
  HealthCount count;
  add(snapshot.services(), count);
  add(snapshot.stores(), count);
  add(snapshot.topics(), count);
  add(snapshot.externals(), count);
  return count;
}

}  // namespace quarry::app
