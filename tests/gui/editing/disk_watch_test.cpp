// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/disk_watch.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QSignalSpy>

#include "backend/model/save.h"
#include "tests/support/temporary_folder.h"

namespace quarry::editing {
namespace {

struct Watched {
  test::TemporaryFolder folder;
  QString path = QString::fromStdString(folder.file("shop.quarry"));
  Document document;
  DiskWatch disk{document};
  QSignalSpy changed{&disk, &DiskWatch::changed};

  Watched() { EXPECT_TRUE(document.saveAs(path).ok()); }
  /// What another program does.
  void write(const std::string& title) {
    v1::System other = *document.system();
    other.set_title(title);
    ASSERT_TRUE(model::save(other, path.toStdString()).ok());
  }
  void edit(const std::string& title) {
    ASSERT_TRUE(document
                    .edit("Title",
                          [&](v1::System& system) {
                            system.set_title(title);
                            return absl::OkStatus();
                          })
                    .ok());
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
  it.edit("ours");
  ASSERT_TRUE(it.document.save().ok());
  EXPECT_EQ(it.disk.look(), DiskWatch::State::same);
  QFile file(it.path);
  ASSERT_TRUE(file.open(QIODevice::ReadWrite | QIODevice::Append));
  file.write("\n\n");
  file.close();
  EXPECT_EQ(it.disk.look(), DiskWatch::State::same);
  EXPECT_FALSE(it.changed.wait(400));
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
