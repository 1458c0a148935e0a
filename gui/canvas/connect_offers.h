// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <QString>
#include <vector>

namespace quarry::canvas {

/// What one end of a line can mean.
struct Offer {
  QString words;
  QString element;
};

/// One end, and what the other can be to it; empty is the node itself.
struct Start {
  Offer offer;
  std::vector<Offer> targets;
};

/// What a line between two nodes can mean.
struct Offers {
  /// The nodes in the direction in which the line has a meaning.
  QString from;
  QString to;
  /// The first of each is what somebody most likely means.
  std::vector<Start> starts;
  /// Why there is none; else empty.
  QString refusal;
};

/// Of a line that is drawn from the first to the second. Whoever pulls it from the wrong end means the right one.
Offers offersFor(const v1::System& system, const v1::Architecture& architecture, const QString& first,
                 const QString& second);

}  // namespace quarry::canvas
