// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <QObject>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "backend/model/paths.h"
#include "gui/editing/journal_file.h"

namespace quarry::editing {

/// Keeps what is not saved in a file of its own, within a quarter of a second after each edit, so that a crash loses
/// nothing. Written on a thread of its own, which an edit never waits for; of edits in quick succession only the last
/// is written. Saving, undoing to what is saved, and `forget` remove the file.
class Journal : public QObject {
  Q_OBJECT
 public:
  using Folder = std::function<absl::StatusOr<std::filesystem::path>()>;

  /// `folder` is asked with the first edit, on any thread.
  explicit Journal(Document& document, Folder folder = model::paths::journalFolder, QObject* parent = nullptr);
  /// Writes what is still to be written. What is unsaved then stays for the next start.
  ~Journal() override;

  /// The user gave up what is not saved.
  void forget();
  /// False where it takes longer.
  bool waitUntilWritten(std::chrono::milliseconds patience);

 signals:
  /// The first time that it can not be written; the edits themselves are not affected.
  void failed(const QString& sentence);

 private:
  void note();
  void want(std::optional<JournalEntry> entry);
  void work();
  absl::Status bring(const std::optional<JournalEntry>& entry);
  void report(const absl::Status& status);

  Document& document_;
  Folder folder_;
  // The thread's alone.
  std::optional<JournalClaim> claim_;
  bool failing_ = false;
  // Guarded by the mutex.
  std::mutex mutex_;
  std::condition_variable changed_;
  std::condition_variable written_;
  std::optional<JournalEntry> wanted_;
  std::uint64_t asked_ = 0;
  std::uint64_t done_ = 0;
  bool hurried_ = false;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace quarry::editing
