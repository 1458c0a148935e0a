// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/editing/document.h"
#include "gui/inspector/form.h"

namespace quarry::inspector {

/// The document's fields of an element. Each change is one undo step.
class DesignPage : public Form {
  Q_OBJECT
 public:
  explicit DesignPage(editing::Document& document, QWidget* parent = nullptr);

  /// Empty: the system. Elements without a design (lines) say so.
  void show(const QString& element);

 signals:
  /// The element has another name now.
  void renamed(const QString& element);

 private:
  void showSystem();
  void showService(const v1::Service& service);
  void showModule(const v1::Module& module);
  void showStore(const v1::Datastore& store);
  void showTopic(const v1::Topic& topic);
  void showCache(const v1::Cache& cache);
  void showExternal(const v1::External& external);
  void showGateway(const v1::Gateway& gateway);
  void showClient(const v1::Client& client);
  void addName();
  /// A string field of the element's message.
  void addString(const QString& label, const char* field);
  absl::Status setString(const char* field, const QString& value);

  editing::Document& document_;
  QString element_;
};

}  // namespace quarry::inspector
