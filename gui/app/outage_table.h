// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <vector>

#include "backend/client/outage.h"

namespace quarry::app {

/// What each operation did before, during and after something was down: share of failures and p99.
class OutageTable : public QDialog {
  Q_OBJECT
 public:
  OutageTable(const QString& sentence, const std::vector<client::OperationOutage>& operations, QWidget* parent);
};

}  // namespace quarry::app
