// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/recovery.h"

#include <QAbstractButton>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>

#include "backend/model/paths.h"
#include "gui/app/file_actions.h"
#include "gui/live/sentence.h"

namespace quarry::app {
namespace {

constexpr std::chrono::seconds journal_patience{5};

QString whatWasOpen(const editing::JournalEntry& entry) {
  if (!entry.path.isEmpty()) {
    return entry.path;
  }
  const v1::System& system = *entry.system;
  return Recovery::tr("“%1”, which had no file yet")
      .arg(editing::text(system.title().empty() ? system.name() : system.title()));
}

}  // namespace

Recovery::Recovery(FileActions& files, editing::Journal& journal, QWidget* window)
    : QObject(window), files_(files), journal_(journal), window_(window) {
}

void Recovery::offer() {
  if (const auto folder = model::paths::journalFolder(); folder.ok()) {
    offerFrom(QString::fromStdString(folder->string()));
  }
}

void Recovery::offerFrom(const QString& folder) {
  abandoned_ = editing::abandonedJournals(folder);
  next();
}

void Recovery::next() {
  while (!abandoned_.isEmpty()) {
    const QString file = abandoned_.takeFirst();
    const auto entry = editing::readJournal(file);
    if (entry.ok()) {
      ask(file, *entry);
      return;
    }
    emit failed(live::sentenceOf(entry.status()));
  }
}

void Recovery::ask(const QString& file, const editing::JournalEntry& entry) {
  auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Unsaved changes were kept"),
                              tr("Quarry ended before the changes to %1 were saved.").arg(whatWasOpen(entry)),
                              QMessageBox::Open | QMessageBox::Discard | QMessageBox::Cancel, window_);
  box->setObjectName("recovery");
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setInformativeText(
      tr("They are of %1.").arg(QLocale().toString(entry.written.toLocalTime(), QLocale::ShortFormat)));
  box->button(QMessageBox::Open)->setText(tr("Restore"));
  box->button(QMessageBox::Cancel)->setText(tr("Ask again later"));
  box->setDefaultButton(QMessageBox::Open);
  connect(box, &QMessageBox::finished, this, [this, file, entry](int answer) {
    if (answer == QMessageBox::Open) {
      restore(file, entry);
      return;
    }
    if (answer == QMessageBox::Discard) {
      editing::discardJournal(file);
    }
    next();
  });
  box->open();
}

void Recovery::restore(const QString& file, const editing::JournalEntry& entry) {
  // A second one would replace what was just restored: it is offered at the next start.
  abandoned_.clear();
  if (files_.recover(entry) && journal_.waitUntilWritten(journal_patience)) {
    editing::discardJournal(file);
  }
}

}  // namespace quarry::app
