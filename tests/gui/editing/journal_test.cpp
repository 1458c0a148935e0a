// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/journal.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QSignalSpy>

#include "tests/gui/editing/edited_document.h"
#include "tests/support/temporary_folder.h"

namespace quarry::editing {
namespace {

using std::chrono::seconds;

struct Journaling : EditedDocument {
  QString path = QString::fromStdString(folder.path().string());

  std::unique_ptr<Journal> begin() {
    return std::make_unique<Journal>(document, [this] { return absl::StatusOr<std::filesystem::path>(folder.path()); });
  }
};

TEST(Journal, keepsTheLastEditForWhoComesAfterwards) {
  Journaling it;
  auto journal = it.begin();
  it.title("one");
  it.title("two");
  ASSERT_TRUE(journal->waitUntilWritten(seconds(5)));
  EXPECT_TRUE(abandonedJournals(it.path).isEmpty()) << "as long as its Studio lives it is nobody else's";
  journal.reset();
  const QStringList abandoned = abandonedJournals(it.path);
  ASSERT_EQ(abandoned.size(), 1);
  const auto entry = readJournal(abandoned[0]);
  ASSERT_TRUE(entry.ok()) << entry.status();
  EXPECT_EQ(entry->system->SerializeAsString(), it.document.system()->SerializeAsString());
  EXPECT_EQ(entry->architecture, it.document.architectureName());
  EXPECT_TRUE(entry->path.isEmpty());
}

TEST(Journal, survivesAKill) {
  const test::TemporaryFolder folder;
  const QString path = QString::fromStdString(folder.path().string());
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    auto claim = JournalClaim::take(path);
    auto system = std::make_shared<v1::System>();
    system->set_title("not saved");
    const bool written = claim.ok() && writeJournal(claim->file(), {"/x/shop.quarry", "mesh", {}, system}).ok();
    [[maybe_unused]] const auto told = write(ready[1], written ? "y" : "n", 1);
    pause();
    _exit(0);
  }
  char answer = 0;
  ASSERT_EQ(read(ready[0], &answer, 1), 1);
  EXPECT_EQ(answer, 'y');
  EXPECT_TRUE(abandonedJournals(path).isEmpty());
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  const QStringList abandoned = abandonedJournals(path);
  ASSERT_EQ(abandoned.size(), 1);
  const auto entry = readJournal(abandoned[0]);
  ASSERT_TRUE(entry.ok());
  EXPECT_EQ(entry->system->title(), "not saved");
  EXPECT_EQ(entry->path, "/x/shop.quarry");
  discardJournal(abandoned[0]);
  EXPECT_TRUE(QDir(path).isEmpty());
}

TEST(Journal, isGoneOnceEverythingIsSavedOrUndone) {
  Journaling it;
  const auto journal = it.begin();
  it.title("one");
  ASSERT_TRUE(journal->waitUntilWritten(seconds(5)));
  EXPECT_EQ(QDir(it.path).entryList({"*.journal"}).size(), 1);
  it.document.undoStack().undo();
  ASSERT_TRUE(journal->waitUntilWritten(seconds(5)));
  EXPECT_TRUE(QDir(it.path).entryList({"*.journal"}).isEmpty());
  it.document.undoStack().redo();
  ASSERT_TRUE(journal->waitUntilWritten(seconds(5)));
  EXPECT_EQ(QDir(it.path).entryList({"*.journal"}).size(), 1);
  ASSERT_TRUE(it.document.saveAs(QString::fromStdString(it.folder.file("saved.quarry"))).ok());
  ASSERT_TRUE(journal->waitUntilWritten(seconds(5)));
  EXPECT_TRUE(QDir(it.path).entryList({"*.journal"}).isEmpty());
}

TEST(Journal, isGoneWhenTheUserGaveTheChangesUp) {
  Journaling it;
  auto journal = it.begin();
  it.title("one");
  journal->forget();
  journal.reset();
  EXPECT_TRUE(QDir(it.path).isEmpty());
}

TEST(Journal, saysOnceThatItCanNotBeWritten) {
  Journaling it;
  Journal journal(it.document, [] {
    return absl::StatusOr<std::filesystem::path>(absl::UnavailableError("No space left on device."));
  });
  QSignalSpy failed(&journal, &Journal::failed);
  it.title("one");
  it.title("two");
  ASSERT_TRUE(journal.waitUntilWritten(seconds(5)));
  it.title("three");
  ASSERT_TRUE(journal.waitUntilWritten(seconds(5)));
  QCoreApplication::processEvents();
  ASSERT_EQ(failed.count(), 1);
  EXPECT_TRUE(failed[0][0].toString().contains("No space left"));
}

TEST(JournalFile, refusesWhatIsNoJournal) {
  const test::TemporaryFolder folder;
  const QString file = QString::fromStdString(folder.file("studio-1-0.journal"));
  for (const QByteArray& content : {QByteArray(), QByteArray("{}"), QByteArray(5000, '\xff')}) {
    QFile into(file);
    ASSERT_TRUE(into.open(QIODevice::WriteOnly));
    into.write(content);
    into.close();
    EXPECT_FALSE(readJournal(file).ok());
  }
  EXPECT_FALSE(readJournal("/nowhere/x.journal").ok());
}

}  // namespace
}  // namespace quarry::editing
