// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <QWidget>

class QLabel;

namespace quarry::inspector {

/// Name, what it is, and how it is.
class Header : public QWidget {
  Q_OBJECT
 public:
  explicit Header(QWidget* parent = nullptr);

  void show(const v1::System& system, const QString& element, qsizetype others, const v1::Snapshot* snapshot);

 private:
  QLabel* name_;
  QLabel* words_;
  QLabel* health_;
  QLabel* mark_;
  QLabel* reason_;
};

}  // namespace quarry::inspector
