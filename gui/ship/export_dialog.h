// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>
#include <QDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/live/live_run.h"

namespace quarry::ship {

class PictureOptions;

/// Writes files made of the document into a folder. Works without a run.
class ExportDialog : public QDialog {
  Q_OBJECT
 public:
  /// `architecture` is chosen first; `folder` is where the document lies.
  ExportDialog(live::LiveRun& run, live::SystemPointer system, const QString& architecture, const QString& folder,
               QWidget* parent = nullptr);

  /// Pictures, "before and after" first.
  void choosePicture();
  void start();

 signals:
  /// Everything is written, or `sentence` says why not.
  void exported(bool written, const QString& sentence);

 private:
  void buildForm(QVBoxLayout* box);
  /// Fields of all its parts begin below each other.
  void alignLabels();
  void refreshChoice();
  void askQuarryd(const std::string& target);
  void browse();
  void take(const absl::StatusOr<v1::FilesReply>& reply);
  void refuse(const QString& sentence);
  void setBusy(bool busy);

  live::LiveRun& run_;
  live::SystemPointer system_;
  QString documents_;
  QComboBox* target_;
  QFormLayout* form_;
  QLabel* about_;
  QComboBox* architecture_;
  PictureOptions* picture_;
  QLineEdit* folder_;
  QPushButton* browse_;
  QPushButton* export_;
  QPushButton* open_;
  QProgressBar* progress_;
  QLabel* outcome_;
  /// What was asked for last: a target, or "contracts".
  std::string asked_;
  QListWidget* written_;
  // Set by the user's own choice; otherwise the folder follows the target.
  bool folder_chosen_ = false;
};

}  // namespace quarry::ship
