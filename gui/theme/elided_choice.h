// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>

namespace quarry::theme {

/// Cuts what does not fit in its middle: many paths begin alike, and many end alike.
class ElidedChoice : public QComboBox {
 public:
  using QComboBox::QComboBox;

  /// What is seen of the chosen words at the present width.
  QString shownText() const;

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace quarry::theme
