// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/runtime.pb.h>

namespace quarry::supervise {

/// quarryd's end of a process's stream of orders. Any thread; never blocks.
class Line {
 public:
  virtual ~Line() = default;
  virtual void send(const quarry::v1::ProcessOrder& order) = 0;
  /// The process will open a new one, unless it has ended.
  virtual void close() = 0;
};

}  // namespace quarry::supervise
