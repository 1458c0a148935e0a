// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPaintDevice>
#include <QSize>
#include <memory>

class QPainter;
class QPaintEngine;

namespace quarry::ship {

/// Passes on what is painted on it, with letters as outlines: such a picture looks the same where its fonts are
/// missing.
class OutlinedText : public QPaintDevice {
 public:
  /// `into` must be painting, and outlive this.
  OutlinedText(QPainter& into, QSize size);
  ~OutlinedText() override;

  QPaintEngine* paintEngine() const override;

 protected:
  int metric(PaintDeviceMetric metric) const override;

 private:
  QSize size_;
  std::unique_ptr<QPaintEngine> engine_;
};

}  // namespace quarry::ship
