// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/file_actions.h"

#include <QAbstractButton>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>

#include "gui/app/icons.h"
#include "gui/app/settings.h"
#include "gui/live/sentence.h"
#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

constexpr char extension[] = ".quarry";
constexpr char example[] = "saas";

QString fileFilter() {
  return FileActions::tr("Quarry designs (*.quarry);;All files (*)");
}

/// Why nothing can be written there; empty where it can be tried. Replacing a file in one step would not notice.
QString refusalToWrite(const QString& path) {
  const QFileInfo file(path);
  if (!file.absoluteDir().exists()) {
    return FileActions::tr("The folder %1 is not there any more.").arg(file.absolutePath());
  }
  // What the mode says, which a superuser is not told otherwise.
  const auto writable = QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther;
  if (file.exists() && (!file.isWritable() || !(file.permissions() & writable))) {
    return FileActions::tr("%1 is read-only.").arg(path);
  }
  return {};
}

}  // namespace

FileActions::FileActions(editing::Document& document, QWidget* window)
    : QObject(window), document_(document), disk_(document), window_(window) {
}

void FileActions::fillMenu(QMenu& menu) {
  const QColor color = theme::colors().text_muted;
  menu.addAction(icon("add", color), tr("&New"), QKeySequence::New, this, &FileActions::createNew);
  fillTemplates(*menu.addMenu(tr("New from &template")));
  menu.addAction(icon("open", color), tr("&Open…"), QKeySequence::Open, this, &FileActions::askAndOpen);
  QMenu* recent = menu.addMenu(tr("Open &recent"));
  connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(*recent); });
  menu.addSeparator();
  menu.addAction(icon("save", color), tr("&Save"), QKeySequence::Save, this, &FileActions::save);
  menu.addAction(tr("Save &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), this, &FileActions::saveAs);
}

void FileActions::fillRecent(QMenu& menu) {
  menu.clear();
  for (const QString& path : recentFiles()) {
    menu.addAction(QString(path).replace('&', "&&"), this, [this, path] { open(path); });
  }
  if (menu.isEmpty()) {
    menu.addAction(tr("None yet"))->setEnabled(false);
  }
}

void FileActions::fillTemplates(QMenu& menu) {
  menu.setToolTipsVisible(true);
  for (const Template& pattern : templates()) {
    QAction* action = menu.addAction(pattern.title, this, [this, &pattern] { createFrom(pattern); });
    action->setToolTip(pattern.about);
    action->setObjectName("template-" + pattern.name);
  }
}

void FileActions::createNew() {
  createFrom(templates().front());
}

void FileActions::createFrom(const Template& pattern) {
  if (!mayLoseDocument()) {
    return;
  }
  auto system = pattern.make();
  if (!system.ok()) {
    emit failed(live::sentenceOf(system.status()));
    return;
  }
  document_.replace(*std::move(system));
  emit opened();
}

void FileActions::openExample() {
  for (const Template& pattern : templates()) {
    if (pattern.name == example) {
      createFrom(pattern);
    }
  }
}

void FileActions::askAndOpen() {
  const QString folder = document_.path().isEmpty() ? QString() : QFileInfo(document_.path()).absolutePath();
  const QString path = QFileDialog::getOpenFileName(window_, tr("Open a design"), folder, fileFilter());
  if (!path.isEmpty()) {
    open(path);
  }
}

void FileActions::open(const QString& path) {
  if (!mayLoseDocument()) {
    return;
  }
  const absl::Status status = document_.open(path);
  if (!status.ok()) {
    emit failed(live::sentenceOf(status));
    return;
  }
  rememberFile(path);
  emit opened();
}

bool FileActions::recover(const editing::JournalEntry& entry) {
  if (!mayLoseDocument()) {
    return false;
  }
  const absl::Status opened_file = entry.path.isEmpty() ? absl::OkStatus() : document_.open(entry.path);
  if (entry.path.isEmpty() || !opened_file.ok()) {
    document_.createEmpty();
  }
  const absl::Status status = document_.edit(tr("Restore unsaved changes"), [&](v1::System& system) {
    system = *entry.system;
    return absl::OkStatus();
  });
  document_.setArchitecture(entry.architecture);
  emit opened();
  if (!opened_file.ok()) {
    emit failed(tr("%1 What was not saved is here as a design without a file.").arg(live::sentenceOf(opened_file)));
  }
  return status.ok();
}

void FileActions::reload() {
  if (const absl::Status status = disk_.reload(); !status.ok()) {
    emit failed(live::sentenceOf(status));
  }
}

bool FileActions::save() {
  return document_.path().isEmpty() ? saveAs() : saveTo(document_.path());
}

bool FileActions::saveTo(const QString& path) {
  if (QFileInfo(path) == QFileInfo(document_.path()) && !mayOverwrite()) {
    return false;
  }
  QString refusal = refusalToWrite(path);
  if (refusal.isEmpty()) {
    const absl::Status status = document_.saveAs(path);
    refusal = status.ok() ? QString() : live::sentenceOf(status);
  }
  if (!refusal.isEmpty()) {
    emit saveFailed(tr("Not saved. %1 Your changes are kept, also if Quarry should end.").arg(refusal));
    return false;
  }
  rememberFile(path);
  emit saved();
  return true;
}

bool FileActions::mayOverwrite() {
  const editing::DiskWatch::State state = disk_.look();
  if (state != editing::DiskWatch::State::changed && state != editing::DiskWatch::State::unreadable) {
    return true;
  }
  QMessageBox box(QMessageBox::NoIcon, tr("Changed by another program"),
                  tr("%1 was changed by another program since it was opened.").arg(documentName()),
                  QMessageBox::Save | QMessageBox::Cancel, window_);
  box.setInformativeText(tr("Saving replaces what is there now."));
  box.button(QMessageBox::Save)->setText(tr("Replace"));
  box.setDefaultButton(QMessageBox::Cancel);
  return box.exec() == QMessageBox::Save;
}

bool FileActions::saveAs() {
  const QString wish =
      document_.path().isEmpty() ? editing::text(document_.system()->name()) + extension : document_.path();
  QString path = QFileDialog::getSaveFileName(window_, tr("Save the design"), wish, fileFilter());
  if (path.isEmpty()) {
    return false;
  }
  if (QFileInfo(path).suffix().isEmpty()) {
    path += extension;
  }
  return saveTo(path);
}

QString FileActions::documentName() const {
  return document_.path().isEmpty() ? editing::text(document_.system()->name())
                                    : QFileInfo(document_.path()).fileName();
}

bool FileActions::mayLoseDocument() {
  if (!document_.isModified()) {
    return true;
  }
  QMessageBox box(QMessageBox::NoIcon, tr("Unsaved changes"),
                  tr("%1 has changes that are not saved.").arg(documentName()),
                  QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window_);
  box.setDefaultButton(QMessageBox::Save);
  const int answer = box.exec();
  return answer == QMessageBox::Discard || (answer == QMessageBox::Save && save());
}

}  // namespace quarry::app
