// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/journal.h"

#include <QFile>
#include <utility>

namespace quarry::editing {
namespace {

constexpr std::chrono::milliseconds gathers{150};

}  // namespace

Journal::Journal(Document& document, Folder folder, QObject* parent)
    : QObject(parent), document_(document), folder_(std::move(folder)) {
  connect(&document_, &Document::systemChanged, this, &Journal::note);
  connect(&document_, &Document::modifiedChanged, this, &Journal::note);
  connect(&document_, &Document::pathChanged, this, &Journal::note);
}

Journal::~Journal() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void Journal::note() {
  if (document_.isModified()) {
    want(
        JournalEntry{document_.path(), document_.architectureName(), QDateTime::currentDateTime(), document_.system()});
  } else {
    forget();
  }
}

void Journal::forget() {
  // Without a thread nothing was ever written.
  if (thread_.joinable()) {
    want(std::nullopt);
  }
}

void Journal::want(std::optional<JournalEntry> entry) {
  {
    const std::scoped_lock lock(mutex_);
    wanted_ = std::move(entry);
    ++asked_;
  }
  if (!thread_.joinable()) {
    thread_ = std::thread([this] { work(); });
  }
  changed_.notify_all();
}

bool Journal::waitUntilWritten(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  hurried_ = true;
  changed_.notify_all();
  const bool written = written_.wait_for(lock, patience, [this] { return asked_ == done_; });
  hurried_ = false;
  return written;
}

void Journal::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return ending_ || asked_ != done_; });
    if (asked_ == done_) {
      break;
    }
    changed_.wait_for(lock, gathers, [this] { return ending_ || hurried_; });
    const std::uint64_t asked = asked_;
    const std::optional<JournalEntry> entry = wanted_;
    lock.unlock();
    report(bring(entry));
    lock.lock();
    done_ = asked;
    written_.notify_all();
  }
  claim_.reset();
}

absl::Status Journal::bring(const std::optional<JournalEntry>& entry) {
  if (!entry) {
    if (claim_) {
      QFile::remove(claim_->file());
    }
    return absl::OkStatus();
  }
  if (!claim_) {
    const auto folder = folder_();
    if (!folder.ok()) {
      return folder.status();
    }
    auto claim = JournalClaim::take(QString::fromStdString(folder->string()));
    if (!claim.ok()) {
      return claim.status();
    }
    claim_.emplace(*std::move(claim));
  }
  return writeJournal(claim_->file(), *entry);
}

void Journal::report(const absl::Status& status) {
  if (!status.ok() && !failing_) {
    const QString sentence = tr("Unsaved edits can not be kept for the case of a crash: %1")
                                 .arg(QString::fromStdString(std::string(status.message())));
    QMetaObject::invokeMethod(
        this, [this, sentence] { emit failed(sentence); }, Qt::QueuedConnection);
  }
  failing_ = !status.ok();
}

}  // namespace quarry::editing
