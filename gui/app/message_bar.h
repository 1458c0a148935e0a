// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QWidget>
#include <functional>

namespace quarry::app {

/// One sentence above the canvas that holds nothing up. The newest wins; notes leave by themselves.
class MessageBar : public QWidget {
  Q_OBJECT
 public:
  enum class Tone { note, error };

  explicit MessageBar(QWidget* parent = nullptr);

  void display(Tone tone, const QString& sentence);
  /// What went wrong, with a button that does something about it and closes the bar.
  void offer(const QString& sentence, const QString& button, std::function<void()> action);
  void dismiss();
  QString text() const { return isHidden() ? QString() : label_->text(); }

 private:
  void applyTheme();

  QLabel* label_;
  QPushButton* action_button_;
  QPushButton* close_;
  QTimer leave_;
  Tone tone_ = Tone::note;
  std::function<void()> action_;
};

}  // namespace quarry::app
