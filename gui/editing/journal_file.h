// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <optional>

#include "gui/editing/document.h"

/// Journals as files: each Studio has one of its own, `studio-PID-N.journal`, and holds a lock beside it that the
/// kernel gives free when the Studio ends in whatever way. Any thread.
namespace quarry::editing {

/// What was open and not saved.
struct JournalEntry {
  /// Empty where the document had no file yet.
  QString path;
  /// The architecture that was shown.
  QString architecture;
  QDateTime written;
  SystemPointer system;
};

/// Replaces the file in one step.
absl::Status writeJournal(const QString& file, const JournalEntry& entry);
/// INVALID_ARGUMENT where the file is no journal, or one of a newer Quarry.
absl::StatusOr<JournalEntry> readJournal(const QString& file);

/// A journal's name that nobody else uses as long as this lives.
class JournalClaim {
 public:
  static absl::StatusOr<JournalClaim> take(const QString& folder);
  JournalClaim(JournalClaim&& other) noexcept;
  JournalClaim& operator=(JournalClaim&& other) noexcept;
  /// The lock's file goes with it unless a journal stays behind.
  ~JournalClaim();

  const QString& file() const { return file_; }

 private:
  JournalClaim(const QString& file, int lock);
  void release();

  QString file_;
  int lock_ = -1;
};

/// Journals whose Studio has gone, the newest first.
QStringList abandonedJournals(const QString& folder);
void discardJournal(const QString& file);

}  // namespace quarry::editing
