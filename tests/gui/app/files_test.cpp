// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include "backend/model/load.h"
#include "backend/model/problems.h"
#include "backend/model/save.h"
#include "gui/app/file_actions.h"
#include "gui/app/main_window.h"
#include "gui/app/message_bar.h"
#include "gui/app/recovery.h"
#include "tests/gui/support/fake_daemon.h"
#include "tests/support/temporary_folder.h"

namespace quarry::app {
namespace {

struct OpenFile {
  test::FakeDaemon daemon;
  MainWindow window{daemon.connect()};
  test::TemporaryFolder folder;
  QString path = QString::fromStdString(folder.file("shop.quarry"));

  OpenFile() {
    window.resize(1400, 850);
    window.show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&window));
    window.fileActions().createFrom(templates()[1]);
    EXPECT_TRUE(window.fileActions().saveTo(path));
  }
  ~OpenFile() { window.document().undoStack().setClean(); }
  void edit(const std::string& title) {
    ASSERT_TRUE(window.document()
                    .edit("Title",
                          [&](v1::System& system) {
                            system.set_title(title);
                            return absl::OkStatus();
                          })
                    .ok());
  }
  std::string titleOnDisk() const {
    const auto system = model::load(path.toStdString());
    return system.ok() ? system->title() : std::string(system.status().message());
  }
  void press(const QString& text) {
    for (QPushButton* one : window.messages().findChildren<QPushButton*>()) {
      if (one->text() == text && !one->isHidden()) {
        QTest::mouseClick(one, Qt::LeftButton);
        return;
      }
    }
    FAIL() << "no button " << text.toStdString() << " below: " << window.messages().text().toStdString();
  }
};

void answerMessage(QMessageBox::StandardButton which) {
  QTimer::singleShot(0, qApp, [which] {
    for (QWidget* widget : QApplication::topLevelWidgets()) {
      auto* box = qobject_cast<QMessageBox*>(widget);
      if (box != nullptr && box->isVisible()) {
        QTest::mouseClick(box->button(which), Qt::LeftButton);
      }
    }
  });
}

TEST(Files, beginsFromEachTemplateWithoutProblems) {
  OpenFile it;
  for (const Template& pattern : templates()) {
    auto* action = it.window.findChild<QAction*>("template-" + pattern.name);
    ASSERT_NE(action, nullptr) << pattern.name.toStdString();
    action->trigger();
    EXPECT_TRUE(it.window.document().path().isEmpty());
    EXPECT_FALSE(it.window.document().isModified());
    EXPECT_GT(it.window.document().system()->architectures_size(), 0);
    for (const model::Problem& problem : model::validate(*it.window.document().system())) {
      EXPECT_TRUE(problem.accepted) << pattern.name.toStdString() << ": " << problem.element << " " << problem.text;
    }
  }
  EXPECT_GE(it.window.document().system()->services_size(), 100);
}

TEST(Files, offersAReloadWhenAnotherProgramChangedTheFile) {
  OpenFile it;
  v1::System theirs = *it.window.document().system();
  theirs.set_title("theirs");
  ASSERT_TRUE(model::save(theirs, it.path.toStdString()).ok());
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.window.messages().text().contains("another program"); }, 5000));
  it.window.messages().display(MessageBar::Tone::note, "Something else.");
  it.window.messages().dismiss();
  EXPECT_TRUE(it.window.messages().text().contains("another program")) << "a question waits for its answer";
  it.press("Reload");
  EXPECT_EQ(it.window.document().system()->title(), "theirs");
  EXPECT_TRUE(it.window.messages().text().isEmpty());
}

TEST(Files, doesNotSaveOverAnotherProgramsChangesUnasked) {
  OpenFile it;
  v1::System theirs = *it.window.document().system();
  theirs.set_title("theirs");
  ASSERT_TRUE(model::save(theirs, it.path.toStdString()).ok());
  it.edit("ours");
  answerMessage(QMessageBox::Cancel);
  EXPECT_FALSE(it.window.fileActions().save());
  EXPECT_EQ(it.titleOnDisk(), "theirs");
  EXPECT_TRUE(it.window.document().isModified());
}

TEST(Files, saysThatTheDiskIsFullAndKeepsFileAndEdits) {
  OpenFile it;
  const std::string before = it.titleOnDisk();
  it.edit("does not fit");
  ASSERT_TRUE(it.window.journal().waitUntilWritten(std::chrono::seconds(5)));
  signal(SIGXFSZ, SIG_IGN);
  rlimit old{};
  getrlimit(RLIMIT_FSIZE, &old);
  const rlimit small{1000, old.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const bool saved = it.window.fileActions().save();
  setrlimit(RLIMIT_FSIZE, &old);
  EXPECT_FALSE(saved);
  const QString journals = qEnvironmentVariable("QUARRY_HOME") + "/journals";
  EXPECT_FALSE(QDir(journals).entryList({"*.journal"}).isEmpty()) << "the edits are kept";
  EXPECT_TRUE(it.window.messages().text().startsWith("Not saved."));
  EXPECT_EQ(it.titleOnDisk(), before);
  EXPECT_EQ(QDir(QString::fromStdString(it.folder.path().string())).entryList(QDir::Files | QDir::Hidden).size(), 1);
  EXPECT_TRUE(it.window.document().isModified());
}

TEST(Files, refusesAReadOnlyFileAndAFolderThatHasGone) {
  OpenFile it;
  const std::string before = it.titleOnDisk();
  it.edit("ours");
  ASSERT_TRUE(QFile::setPermissions(it.path, QFile::ReadOwner));
  EXPECT_FALSE(it.window.fileActions().save());
  EXPECT_TRUE(it.window.messages().text().contains("read-only"));
  EXPECT_EQ(it.titleOnDisk(), before);
  EXPECT_FALSE(it.window.fileActions().saveTo("/nowhere/at/all.quarry"));
  EXPECT_TRUE(it.window.messages().text().contains("/nowhere/at"));
  EXPECT_EQ(it.window.document().path(), it.path);
}

TEST(Files, raisesTheWindowInsteadOfOpeningItsFileTwice) {
  OpenFile it;
  it.edit("unsaved");
  QDir folder(QString::fromStdString(it.folder.path().string()));
  it.window.openFromOutside(folder.filePath("./shop.quarry"));
  EXPECT_EQ(it.window.document().system()->title(), "unsaved");
}

struct Abandoned {
  test::TemporaryFolder folder;
  QString path = QString::fromStdString(folder.path().string());
  QString file;

  explicit Abandoned(const editing::JournalEntry& entry) {
    auto claim = editing::JournalClaim::take(path);
    EXPECT_TRUE(claim.ok());
    file = claim->file();
    EXPECT_TRUE(editing::writeJournal(file, entry).ok());
  }
};

TEST(Recovery, restoresExactlyWhatWasThereAndCanBeUndone) {
  OpenFile it;
  auto lost = std::make_shared<v1::System>(*it.window.document().system());
  lost->set_title("lost");
  lost->add_services()->set_name("drawn-last");
  const Abandoned journal({it.path, it.window.document().architectureName(), QDateTime::currentDateTime(), lost});
  it.window.recovery().offerFrom(journal.path);
  answerMessage(QMessageBox::Open);
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.window.document().system()->title() == "lost"; }, 5000));
  EXPECT_EQ(it.window.document().system()->SerializeAsString(), lost->SerializeAsString());
  EXPECT_EQ(it.window.document().path(), it.path);
  EXPECT_TRUE(it.window.document().isModified());
  EXPECT_TRUE(QTest::qWaitFor([&] { return !QFile::exists(journal.file); }, 5000));
  it.window.document().undoStack().undo();
  EXPECT_EQ(it.window.document().system()->title(), it.titleOnDisk());
}

TEST(Recovery, restoresADesignWhoseFileIsNotThereAnyMore) {
  OpenFile it;
  auto lost = std::make_shared<v1::System>(*it.window.document().system());
  lost->set_title("lost");
  const Abandoned journal({"/nowhere/at/all.quarry", {}, QDateTime::currentDateTime(), lost});
  it.window.recovery().offerFrom(journal.path);
  answerMessage(QMessageBox::Open);
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.window.document().system()->title() == "lost"; }, 5000));
  EXPECT_TRUE(it.window.document().path().isEmpty());
  EXPECT_TRUE(it.window.messages().text().contains("without a file"));
}

TEST(Recovery, asksAgainUnlessTheChangesAreGivenUp) {
  OpenFile it;
  const Abandoned journal({{}, {}, QDateTime::currentDateTime(), it.window.document().system()});
  it.window.recovery().offerFrom(journal.path);
  answerMessage(QMessageBox::Cancel);
  QTest::qWait(50);
  EXPECT_TRUE(QFile::exists(journal.file));
  it.window.recovery().offerFrom(journal.path);
  answerMessage(QMessageBox::Discard);
  EXPECT_TRUE(QTest::qWaitFor([&] { return !QFile::exists(journal.file); }, 5000));
}

}  // namespace
}  // namespace quarry::app
