// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/document.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include "tests/support/example.h"
#include "tests/support/temporary_folder.h"

namespace quarry::editing {
namespace {

absl::Status retitle(Document& document, const std::string& title, const QString& key = {}) {
  return document.edit(
      "Change the title",
      [&](v1::System& system) {
        system.set_title(title);
        return absl::OkStatus();
      },
      key);
}

TEST(Document, comesBackToTheSameValueByUndo) {
  Document document;
  document.replace(test::shopSystem());
  const std::string before = document.system()->SerializeAsString();
  ASSERT_TRUE(retitle(document, "Changed").ok());
  EXPECT_EQ(document.system()->title(), "Changed");
  document.undoStack().undo();
  EXPECT_EQ(document.system()->SerializeAsString(), before);
  document.undoStack().redo();
  EXPECT_EQ(document.system()->title(), "Changed");
}

TEST(Document, staysAsItIsWhereAnEditIsRefused) {
  Document document;
  const SystemPointer before = document.system();
  const absl::Status status = document.edit("Break", [](v1::System& system) {
    system.clear_architectures();
    return absl::InvalidArgumentError("no");
  });
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(document.system(), before);
  EXPECT_EQ(document.undoStack().count(), 0);
}

TEST(Document, makesNoStepOfAnEditThatChangesNothing) {
  Document document;
  ASSERT_TRUE(document.edit("Nothing", [](v1::System&) { return absl::OkStatus(); }).ok());
  EXPECT_EQ(document.undoStack().count(), 0);
}

TEST(Document, makesOneStepOfEditsWithTheSameKey) {
  Document document;
  const std::string before = document.system()->SerializeAsString();
  ASSERT_TRUE(retitle(document, "a", "title").ok());
  ASSERT_TRUE(retitle(document, "ab", "title").ok());
  EXPECT_EQ(document.undoStack().count(), 1);
  document.undoStack().undo();
  EXPECT_EQ(document.system()->SerializeAsString(), before);
  document.undoStack().redo();
  EXPECT_EQ(document.system()->title(), "ab");
}

TEST(Document, isModifiedUntilItIsSaved) {
  const test::TemporaryFolder folder;
  Document document;
  document.replace(test::shopSystem());
  EXPECT_EQ(document.save().code(), absl::StatusCode::kFailedPrecondition);
  ASSERT_TRUE(retitle(document, "Changed").ok());
  EXPECT_TRUE(document.isModified());
  ASSERT_TRUE(document.saveAs(QString::fromStdString(folder.file("shop.quarry"))).ok());
  EXPECT_FALSE(document.isModified());
  Document again;
  ASSERT_TRUE(again.open(document.path()).ok());
  EXPECT_EQ(again.system()->title(), "Changed");
}

TEST(Document, keepsWhatIsOpenWhereAFileCanNotBeRead) {
  Document document;
  document.replace(test::shopSystem());
  const SystemPointer before = document.system();
  EXPECT_FALSE(document.open("/nowhere/at/all.quarry").ok());
  EXPECT_EQ(document.system(), before);
}

TEST(Document, showsAnotherArchitectureWhereTheShownOneIsGone) {
  Document document;
  document.replace(test::shopSystem());
  document.setArchitecture("monolith");
  QSignalSpy shown(&document, &Document::architectureChanged);
  ASSERT_TRUE(document
                  .edit("Remove",
                        [](v1::System& system) {
                          system.mutable_architectures()->DeleteSubrange(0, 1);
                          return absl::OkStatus();
                        })
                  .ok());
  EXPECT_EQ(document.architectureName(), "microservices");
  EXPECT_EQ(shown.count(), 1);
}

}  // namespace
}  // namespace quarry::editing
