// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QWidget>
#include <functional>

namespace quarry::app {

/// One sentence laid over the top of the canvas, which it neither moves nor holds up. The newest wins; notes leave by
/// themselves.
class MessageBar : public QWidget {
  Q_OBJECT
 public:
  enum class Tone { note, error };

  explicit MessageBar(QWidget* parent = nullptr);

  /// Stands at the top of that widget, and follows its size.
  void layOver(QWidget& below);
  void display(Tone tone, const QString& sentence);
  /// What went wrong, with a button that does something about it and closes the bar.
  void offer(const QString& sentence, const QString& button, std::function<void()> action);
  void dismiss();
  QString text() const { return isHidden() ? QString() : label_->text(); }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void applyTheme();
  void place();

  QLabel* label_;
  QPushButton* action_button_;
  QPushButton* close_;
  QTimer leave_;
  Tone tone_ = Tone::note;
  std::function<void()> action_;
};

}  // namespace quarry::app
