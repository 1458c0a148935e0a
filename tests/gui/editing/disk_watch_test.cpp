// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/disk_watch.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QSignalSpy>

#include "backend/model/save.h"
#include "tests/gui/editing/edited_document.h"

namespace quarry::editing {
namespace {

struct Watched : EditedDocument {
  QString path = QString::fromStdString(folder.file("shop.quarry"));
  DiskWatch disk{document};
  QSignalSpy changed{&disk, &DiskWatch::changed};

  Watched() { EXPECT_TRUE(document.saveAs(path).ok()); }
  /// What another program does.
  void write(const std::string& title) {
    v1::System other = *document.system();
    other.set_title(title);
    ASSERT_TRUE(model::save(other, path.toStdString()).ok());
  }
};

TEST(DiskWatch, noticesAnotherProgramAndReloadsAsOneUndoStep) {
  Watched it;
  const std::string before = it.document.system()->title();
  it.write("theirs");
  ASSERT_TRUE(it.changed.wait(5000));
  EXPECT_EQ(it.disk.look(), DiskWatch::State::changed);
  EXPECT_EQ(it.document.system()->title(), before);
  ASSERT_TRUE(it.disk.reload().ok());
  EXPECT_EQ(it.document.system()->title(), "theirs");
  EXPECT_FALSE(it.document.isModified());
  it.document.undoStack().undo();
  EXPECT_EQ(it.document.system()->title(), before);
}

TEST(DiskWatch, keepsWhatIsOpenByChoiceAndThenCountsItAsUnsaved) {
  Watched it;
  it.write("theirs");
  ASSERT_TRUE(it.changed.wait(5000));
  it.disk.keep();
  EXPECT_TRUE(it.document.isModified());
  EXPECT_EQ(it.disk.look(), DiskWatch::State::same);
  ASSERT_TRUE(it.document.save().ok());
  EXPECT_FALSE(it.document.isModified());
  EXPECT_EQ(it.disk.look(), DiskWatch::State::same);
}

TEST(DiskWatch, doesNotMindItsOwnSavingNorAnotherWording) {
  Watched it;
  it.title("ours");
  ASSERT_TRUE(it.document.save().ok());
  EXPECT_EQ(it.disk.look(), DiskWatch::State::same);
  QFile file(it.path);
  ASSERT_TRUE(file.open(QIODevice::ReadWrite | QIODevice::Append));
  file.write("\n\n");
  file.close();
  EXPECT_EQ(it.disk.look(), DiskWatch::State::same);
  EXPECT_FALSE(it.changed.wait(400));
}

TEST(DiskWatch, doesNotReadAgainWhatItSavedItself) {
  Watched it;
  it.title("ours");
  ASSERT_TRUE(it.document.save().ok());
  // Nonsense of the same size and time, which only who reads it notices.
  QFile file(it.path);
  ASSERT_TRUE(file.open(QIODevice::ReadWrite));
  struct stat status {};
  ASSERT_EQ(::fstat(file.handle(), &status), 0);
  file.write(QByteArray(static_cast<qsizetype>(file.size()), '<'));
  file.flush();
  const timespec times[] = {status.st_atim, status.st_mtim};
  ASSERT_EQ(::futimens(file.handle(), times), 0);
  file.close();
  EXPECT_EQ(it.disk.look(), DiskWatch::State::same);
  ASSERT_EQ(::utimensat(AT_FDCWD, it.path.toStdString().c_str(), nullptr, 0), 0);
  EXPECT_EQ(it.disk.look(), DiskWatch::State::unreadable);
}

TEST(DiskWatch, tellsAFileThatHasGoneAndOneThatCanNotBeRead) {
  Watched it;
  ASSERT_TRUE(QFile::remove(it.path));
  ASSERT_TRUE(it.changed.wait(5000));
  EXPECT_EQ(it.disk.look(), DiskWatch::State::gone);
  QFile file(it.path);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("<<<<<<< ours");
  file.close();
  ASSERT_TRUE(it.changed.wait(5000));
  EXPECT_EQ(it.disk.look(), DiskWatch::State::unreadable);
  EXPECT_FALSE(it.disk.why().isEmpty());
  EXPECT_FALSE(it.disk.reload().ok());
}

}  // namespace
}  // namespace quarry::editing
