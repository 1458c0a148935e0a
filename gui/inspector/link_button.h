// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>
#include <QString>

namespace quarry::inspector {

/// Opens something: its name, cut where there is no room, and an arrow.
class LinkButton : public QPushButton {
  Q_OBJECT
 public:
  LinkButton(const QString& name, const QString& words, QWidget* parent = nullptr);

  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QString words_;
};

}  // namespace quarry::inspector
