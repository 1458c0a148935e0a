// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/editing/document.h"
#include "gui/inspector/form.h"

namespace quarry::inspector {

/// What limits and protects calls of a service, a gateway, or the operations of a module.
class PoliciesPage : public Form {
  Q_OBJECT
 public:
  explicit PoliciesPage(editing::Document& document, QWidget* parent = nullptr);

  void show(const QString& element);

 private:
  /// The fields of one policy; `element` bears it, `name` keeps object names apart.
  void addPolicy(const QString& element, const QString& name, const v1::Policy& policy);

  editing::Document& document_;
};

}  // namespace quarry::inspector
