// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/ship/export_dialog.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <filesystem>

#include "tests/gui/support/fake_daemon.h"
#include "tests/support/temporary_folder.h"

namespace quarry::ship {
namespace {

live::SystemPointer shop() {
  auto system = std::make_shared<v1::System>();
  system->set_name("shop");
  system->add_architectures()->set_name("monolith");
  system->add_architectures()->set_name("microservices");
  return system;
}

struct Fixture {
  test::TemporaryFolder folder;
  test::FakeDaemon daemon;
  live::LiveRun run{daemon.connect()};
  ExportDialog dialog{run, shop(), "microservices", QString::fromStdString(folder.path().string())};
  QSignalSpy exported{&dialog, &ExportDialog::exported};
};

TEST(ExportDialog, writesWhatQuarrydMakes) {
  Fixture it;
  v1::File* file = it.daemon.files.add_files();
  file->set_path("compose.yaml");
  file->set_content("services: {}\n");
  it.daemon.files.add_notes("RabbitMQ is left out.");
  it.dialog.start();
  ASSERT_TRUE(it.exported.wait(3000));
  EXPECT_TRUE(it.exported[0][0].toBool()) << it.exported[0][1].toString().toStdString();
  EXPECT_TRUE(std::filesystem::exists(it.folder.path() / "shop-compose" / "compose.yaml"));
  const auto request = it.daemon.last<v1::ExportRequest>("exportFiles");
  EXPECT_EQ(request.target(), "compose");
  ASSERT_EQ(request.architectures_size(), 1);
  EXPECT_EQ(request.architectures(0), "microservices");
  EXPECT_EQ(it.dialog.findChild<QListWidget*>()->count(), 2);
}

TEST(ExportDialog, beginsAllItsFieldsBelowEachOther) {
  Fixture it;
  it.dialog.choosePicture();
  it.dialog.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&it.dialog));
  const auto left = [&](const QWidget& field) { return field.mapTo(&it.dialog, QPoint()).x(); };
  EXPECT_EQ(left(*it.dialog.findChild<QComboBox*>("picture-format")), left(*it.dialog.findChild<QLineEdit*>()));
}

TEST(ExportDialog, isOnlyAsHighAsItHasSomethingToSay) {
  Fixture it;
  it.dialog.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&it.dialog));
  const int asking = it.dialog.height();
  EXPECT_LT(asking, 300);
  it.daemon.files.add_files()->set_path("compose.yaml");
  it.dialog.start();
  ASSERT_TRUE(it.exported.wait(3000));
  EXPECT_GT(it.dialog.height(), asking + 100);
}

TEST(ExportDialog, writesNothingOutsideItsFolder) {
  Fixture it;
  it.daemon.files.add_files()->set_path("../../etc/passwd");
  it.dialog.start();
  ASSERT_TRUE(it.exported.wait(3000));
  EXPECT_FALSE(it.exported[0][0].toBool());
}

TEST(ExportDialog, saysWhyItWasRefused) {
  Fixture it;
  it.daemon.set([](test::FakeDaemon& daemon) { daemon.refuse_everything = absl::InvalidArgumentError("No gateway."); });
  it.dialog.start();
  ASSERT_TRUE(it.exported.wait(3000));
  EXPECT_FALSE(it.exported[0][0].toBool());
  EXPECT_EQ(it.exported[0][1].toString(), "No gateway.");
}

TEST(ExportDialog, asksForContractsOfTheArchitecture) {
  Fixture it;
  it.dialog.findChild<QComboBox*>()->setCurrentIndex(3);
  it.dialog.start();
  ASSERT_TRUE(it.exported.wait(3000));
  EXPECT_EQ(it.daemon.last<v1::GenerateRequest>("generate").architecture(), "microservices");
}

TEST(ExportDialog, keepsThePicturesThatWereMadeBefore) {
  Fixture it;
  it.dialog.choosePicture();
  it.dialog.start();
  it.dialog.findChild<QComboBox*>("picture-format")->setCurrentIndex(1);
  it.dialog.start();
  ASSERT_EQ(it.exported.count(), 2);
  const auto pictures = it.folder.path() / "shop-pictures";
  EXPECT_TRUE(std::filesystem::exists(pictures / "shop-before-and-after.svg"));
  EXPECT_TRUE(std::filesystem::exists(pictures / "shop-before-and-after.png"));
}

TEST(ExportDialog, makesPicturesWithoutQuarryd) {
  Fixture it;
  it.daemon.set([](test::FakeDaemon& daemon) { daemon.refuse_everything = absl::UnavailableError("gone"); });
  it.dialog.choosePicture();
  it.dialog.start();
  ASSERT_EQ(it.exported.count(), 1);
  EXPECT_TRUE(it.exported[0][0].toBool()) << it.exported[0][1].toString().toStdString();
  EXPECT_TRUE(std::filesystem::exists(it.folder.path() / "shop-pictures" / "shop-before-and-after.svg"));
}

}  // namespace
}  // namespace quarry::ship
