// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/journal_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <QDataStream>
#include <QDir>
#include <QFile>
#include <utility>

#include "backend/model/load.h"
#include "backend/model/save.h"

namespace quarry::editing {
namespace {

constexpr char magic[] = "quarry journal";
constexpr qint32 newest_journal = 1;
constexpr char journal_suffix[] = ".journal";
constexpr char lock_suffix[] = ".lock";
constexpr int most_journals = 1000;

QString lockOf(const QString& journal) {
  return journal.chopped(static_cast<int>(sizeof journal_suffix) - 1) + lock_suffix;
}

/// -1 where somebody else holds it.
int tryLock(const QString& file) {
  const int descriptor = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor);
    return -1;
  }
  return descriptor;
}

absl::Status noJournal(const QString& file) {
  return absl::InvalidArgumentError(utf8(file) + " is no journal that this version of Quarry can read");
}

}  // namespace

absl::Status writeJournal(const QString& file, const JournalEntry& entry) {
  QByteArray bytes;
  QDataStream into(&bytes, QIODevice::WriteOnly);
  into.setVersion(QDataStream::Qt_6_0);
  const std::string system = entry.system->SerializeAsString();
  into << QByteArray(magic) << newest_journal << entry.path << entry.architecture << entry.written
       << QByteArray::fromRawData(system.data(), static_cast<qsizetype>(system.size()));
  return model::replaceFile(QFile::encodeName(file).toStdString(), bytes.toStdString());
}

absl::StatusOr<JournalEntry> readJournal(const QString& file) {
  QFile source(file);
  if (!source.open(QIODevice::ReadOnly) || source.size() > static_cast<qint64>(model::largest_file_bytes)) {
    return noJournal(file);
  }
  QDataStream from(&source);
  from.setVersion(QDataStream::Qt_6_0);
  QByteArray begin;
  qint32 version = 0;
  JournalEntry entry;
  QByteArray bytes;
  from >> begin >> version;
  if (begin != magic || version != newest_journal) {
    return noJournal(file);
  }
  from >> entry.path >> entry.architecture >> entry.written >> bytes;
  auto system = std::make_shared<v1::System>();
  if (from.status() != QDataStream::Ok || !system->ParseFromArray(bytes.constData(), static_cast<int>(bytes.size()))) {
    return noJournal(file);
  }
  entry.system = std::move(system);
  return entry;
}

absl::StatusOr<JournalClaim> JournalClaim::take(const QString& folder) {
  for (int number = 0; number < most_journals; ++number) {
    const QString file = QDir(folder).filePath(QString("studio-%1-%2%3").arg(getpid()).arg(number).arg(journal_suffix));
    const int lock = tryLock(lockOf(file));
    if (lock < 0) {
      continue;
    }
    if (!QFile::exists(file)) {
      return JournalClaim(file, lock);
    }
    // Of another Studio that once had this number and left something behind.
    ::close(lock);
  }
  return absl::UnavailableError("no journal can be kept in " + utf8(folder) + ", so a crash would lose unsaved edits");
}

JournalClaim::JournalClaim(const QString& file, int lock) : file_(file), lock_(lock) {
}

JournalClaim::JournalClaim(JournalClaim&& other) noexcept
    : file_(std::move(other.file_)), lock_(std::exchange(other.lock_, -1)) {
}

JournalClaim& JournalClaim::operator=(JournalClaim&& other) noexcept {
  if (this != &other) {
    release();
    file_ = std::move(other.file_);
    lock_ = std::exchange(other.lock_, -1);
  }
  return *this;
}

JournalClaim::~JournalClaim() {
  release();
}

void JournalClaim::release() {
  if (lock_ < 0) {
    return;
  }
  if (!QFile::exists(file_)) {
    QFile::remove(lockOf(file_));
  }
  ::close(std::exchange(lock_, -1));
}

QStringList abandonedJournals(const QString& folder) {
  QStringList abandoned;
  const QDir in(folder);
  for (const QString& name : in.entryList({QString("*") + journal_suffix}, QDir::Files, QDir::Time)) {
    const QString file = in.filePath(name);
    if (const int lock = tryLock(lockOf(file)); lock >= 0) {
      ::close(lock);
      abandoned.append(file);
    }
  }
  return abandoned;
}

void discardJournal(const QString& file) {
  QFile::remove(file);
  QFile::remove(lockOf(file));
}

}  // namespace quarry::editing
