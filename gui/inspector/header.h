// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QWidget>

class QLabel;

namespace quarry::editing {
class Document;
}

namespace quarry::inspector {

/// Name, what it is, and how it is.
class Header : public QWidget {
  Q_OBJECT
 public:
  explicit Header(const editing::Document& document, QWidget* parent = nullptr);

  void show(const QString& element, qsizetype others, const v1::Snapshot* snapshot);

 private:
  void showReason(const QString& reason, const QColor& color, const v1::Snapshot* snapshot);

  const editing::Document& document_;
  QLabel* name_;
  QLabel* words_;
  QLabel* health_;
  QLabel* mark_;
  QLabel* reason_;
  QString element_;
  /// When there was a reason last, by the snapshot's clock.
  qint64 reason_ms_ = 0;
};

}  // namespace quarry::inspector
