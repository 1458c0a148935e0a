// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/file_actions.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>

#include "backend/model/load.h"
#include "gui/app/icons.h"
#include "gui/app/settings.h"
#include "gui/live/sentence.h"
#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

constexpr char extension[] = ".quarry";
constexpr char example[] = ":/examples/saas.quarry";

QString fileFilter() {
  return FileActions::tr("Quarry designs (*.quarry);;All files (*)");
}

}  // namespace

FileActions::FileActions(editing::Document& document, QWidget* window)
    : QObject(window), document_(document), window_(window) {
}

void FileActions::fillMenu(QMenu& menu) {
  const QColor color = theme::colors().text_muted;
  menu.addAction(icon("add", color), tr("&New"), QKeySequence::New, this, &FileActions::createNew);
  menu.addAction(icon("open", color), tr("&Open…"), QKeySequence::Open, this, &FileActions::askAndOpen);
  QMenu* recent = menu.addMenu(tr("Open &recent"));
  connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(*recent); });
  menu.addAction(tr("Open the &example"), this, &FileActions::openExample);
  menu.addSeparator();
  menu.addAction(icon("save", color), tr("&Save"), QKeySequence::Save, this, &FileActions::save);
  menu.addAction(tr("Save &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), this, &FileActions::saveAs);
}

void FileActions::fillRecent(QMenu& menu) {
  menu.clear();
  for (const QString& path : recentFiles()) {
    menu.addAction(path, this, [this, path] { open(path); });
  }
  if (menu.isEmpty()) {
    menu.addAction(tr("None yet"))->setEnabled(false);
  }
}

void FileActions::createNew() {
  if (mayLoseDocument()) {
    document_.createEmpty();
    emit opened();
  }
}

void FileActions::openExample() {
  if (!mayLoseDocument()) {
    return;
  }
  QFile file(example);
  if (!file.open(QIODevice::ReadOnly)) {
    emit failed(tr("This build carries no example."));
    return;
  }
  auto system = model::parse(file.readAll().toStdString(), "the example");
  if (!system.ok()) {
    emit failed(live::sentenceOf(system.status()));
    return;
  }
  document_.replace(*std::move(system));
  emit opened();
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

bool FileActions::save() {
  if (document_.path().isEmpty()) {
    return saveAs();
  }
  const absl::Status status = document_.save();
  if (!status.ok()) {
    emit failed(live::sentenceOf(status));
  }
  return status.ok();
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
  const absl::Status status = document_.saveAs(path);
  if (!status.ok()) {
    emit failed(live::sentenceOf(status));
    return false;
  }
  rememberFile(path);
  return true;
}

bool FileActions::mayLoseDocument() {
  if (!document_.isModified()) {
    return true;
  }
  const QString name =
      document_.path().isEmpty() ? editing::text(document_.system()->name()) : QFileInfo(document_.path()).fileName();
  const auto answer =
      QMessageBox::question(window_, tr("Unsaved changes"), tr("%1 has changes that are not saved.").arg(name),
                            QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
  return answer == QMessageBox::Discard || (answer == QMessageBox::Save && save());
}

}  // namespace quarry::app
