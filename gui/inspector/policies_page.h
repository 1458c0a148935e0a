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
  /// Which policies there are for what bears them: shedding belongs to services alone.
  enum class Bearer { service, other };
  using SetNumber = std::function<void(v1::Policy&, double)>;
  /// Where the fields of one policy go.
  struct Fields {
    QString element;
    /// Keeps object names apart.
    QString name;
    const v1::Policy& policy;
  };

  void addPolicy(const QString& element, const QString& name, const v1::Policy& policy, Bearer bearer = Bearer::other);
  void addRetry(const Fields& fields);
  void addBreaker(const Fields& fields);
  void addLimits(const Fields& fields);
  void addShedding(const Fields& fields);
  /// 0 is shown in words.
  void addPart(const Fields& fields, const QString& label, const char* field, double value, NumberRange range,
               const QString& zero, const SetNumber& set);
  absl::Status change(const QString& element, const QString& label, const std::function<void(v1::Policy&)>& set);

  editing::Document& document_;
};

}  // namespace quarry::inspector
