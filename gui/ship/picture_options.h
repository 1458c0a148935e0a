// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>
#include <QWidget>

#include "gui/ship/picture.h"

class QFormLayout;

namespace quarry::ship {

/// What picture is wanted: of one architecture, of all, or of two beside each other.
class PictureOptions : public QWidget {
  Q_OBJECT
 public:
  /// `architecture` is chosen first.
  PictureOptions(const v1::System& system, const QString& architecture, QWidget* parent = nullptr);

  Picture picture() const;
  void chooseBeforeAndAfter();

 private:
  void refresh();
  QComboBox* addArchitectures(const v1::System& system, const char* name);

  QFormLayout* form_;
  QStringList all_;
  QComboBox* format_;
  QComboBox* what_;
  QComboBox* before_;
  QComboBox* after_;
  QComboBox* colors_;
};

}  // namespace quarry::ship
