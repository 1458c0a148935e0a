// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/document.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include "gui/editing/edit_step.h"
#include "gui/editing/mesh.h"
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

TEST(Document, goesBackOverManyStepsAndForthAgain) {
  Document document;
  document.replace(test::shopSystem());
  std::vector<std::string> values = {document.system()->SerializeAsString()};
  for (int i = 0; i < 40; ++i) {
    ASSERT_TRUE(document
                    .edit("Step",
                          [&](v1::System& system) {
                            if (i % 3 == 0) {
                              system.mutable_modules(i % system.modules_size())->set_title(std::string(i + 1, 'x'));
                            } else if (i % 3 == 1) {
                              system.mutable_layout()->add_nodes()->set_element("service:s" + std::to_string(i));
                            } else {
                              system.mutable_modules()->Add()->set_name("added");
                              system.mutable_modules()->SwapElements(0, system.modules_size() - 1);
                            }
                            return absl::OkStatus();
                          })
                    .ok());
    values.push_back(document.system()->SerializeAsString());
  }
  for (const int index : {39, 38, 7, 0, 1, 40, 20, 0}) {
    document.undoStack().setIndex(index);
    EXPECT_EQ(document.system()->SerializeAsString(), values[index]) << index;
  }
}

TEST(Document, keepsOfAStepOnlyWhatItChanged) {
  Document document;
  document.replace(makeMesh(500));
  ASSERT_GT(document.system()->ByteSizeLong(), 100'000u);
  ASSERT_TRUE(retitle(document, "A title that is a little longer than others").ok());
  EXPECT_LT(static_cast<const EditStep*>(document.undoStack().command(0))->bytes(), 1'000u);
}

TEST(Document, tellsWhetherOnlyPlacesChanged) {
  Document document;
  document.replace(test::shopSystem());
  const SystemPointer before = document.system();
  const auto move = [&] {
    return document.edit("Move", [](v1::System& system) {
      system.mutable_layout()->add_nodes()->set_element("service:shop");
      return absl::OkStatus();
    });
  };
  ASSERT_TRUE(move().ok());
  EXPECT_TRUE(document.changedOnlyPlacesSince(before));
  document.undoStack().undo();
  EXPECT_FALSE(document.changedOnlyPlacesSince(before)) << "there is another step in between";
  const SystemPointer undone = document.system();
  document.undoStack().redo();
  EXPECT_TRUE(document.changedOnlyPlacesSince(undone));
  const SystemPointer redone = document.system();
  ASSERT_TRUE(retitle(document, "Changed").ok());
  EXPECT_FALSE(document.changedOnlyPlacesSince(redone));
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
