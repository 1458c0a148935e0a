// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/ship/picture.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QImage>
#include <QSvgRenderer>
#include <QXmlStreamReader>

#include "backend/model/load.h"
#include "gui/ship/picture_options.h"

namespace quarry::ship {
namespace {

v1::System saas() {
  auto system = model::load(QUARRY_SOURCE_DIR "/resources/examples/saas.quarry");
  EXPECT_TRUE(system.ok());
  return system.value_or(v1::System());
}

Picture wanted(Picture::Format format, Picture::Arrangement arrangement = Picture::Arrangement::each) {
  return {format, arrangement, {"monolith", "microservices"}, theme::Mode::light};
}

QByteArray contentOf(const v1::File& file) {
  return QByteArray::fromStdString(file.content());
}

/// To be looked at.
void keep(const v1::FilesReply& files) {
  const QString folder = qEnvironmentVariable("QUARRY_SHOTS");
  for (const v1::File& each : files.files()) {
    QFile file(folder + "/" + QString::fromStdString(each.path()));
    if (!folder.isEmpty() && file.open(QIODevice::WriteOnly)) {
      file.write(contentOf(each));
    }
  }
}

TEST(DrawPicture, makesAnSvgOfEachThatNeedsNoFonts) {
  v1::System system = saas();
  system.mutable_architectures(0)->set_title("Before <&> \"all\"");
  const auto files = drawPicture(system, wanted(Picture::Format::svg));
  ASSERT_TRUE(files.ok()) << files.status();
  keep(*files);
  ASSERT_EQ(files->files_size(), 2);
  EXPECT_EQ(files->files(0).path(), system.name() + "-monolith.svg");
  const QByteArray svg = contentOf(files->files(0));
  EXPECT_FALSE(svg.contains("<text"));
  QXmlStreamReader reader(svg);
  QString title;
  while (!reader.atEnd()) {
    if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"title") {
      title = reader.readElementText();
    }
  }
  EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
  EXPECT_EQ(title, "Before <&> \"all\"");
  EXPECT_TRUE(QSvgRenderer(svg).isValid());
}

TEST(DrawPicture, putsBeforeAndAfterBesideEachOther) {
  const auto apart = drawPicture(saas(), wanted(Picture::Format::png));
  const auto both = drawPicture(saas(), wanted(Picture::Format::png, Picture::Arrangement::beside_each_other));
  ASSERT_TRUE(apart.ok() && both.ok());
  keep(*both);
  ASSERT_EQ(both->files_size(), 1);
  const QImage left = QImage::fromData(contentOf(apart->files(0)));
  const QImage right = QImage::fromData(contentOf(apart->files(1)));
  const QImage all = QImage::fromData(contentOf(both->files(0)));
  EXPECT_GT(all.width(), std::max(left.width(), right.width()));
  EXPECT_LE(all.width(), left.width() + right.width() + 2);
  EXPECT_EQ(all.pixelColor(2, 2), QColor(0xf6f8fa)) << "the light canvas";
}

TEST(DrawPicture, makesOnePdfOfPagesWithItsFonts) {
  const auto files = drawPicture(saas(), wanted(Picture::Format::pdf));
  ASSERT_TRUE(files.ok());
  keep(*files);
  ASSERT_EQ(files->files_size(), 1);
  const QByteArray pdf = contentOf(files->files(0));
  EXPECT_TRUE(pdf.startsWith("%PDF"));
  EXPECT_EQ(pdf.count("/Type /Page\n"), 2);
  EXPECT_TRUE(pdf.contains("/FontFile2")) << "the fonts are inside";
}

TEST(DrawPicture, leavesTheWindowsColoursAlone) {
  const QColor before = theme::colors().canvas;
  ASSERT_TRUE(drawPicture(saas(), wanted(Picture::Format::svg)).ok());
  EXPECT_EQ(theme::colors().canvas, before);
}

TEST(DrawPicture, refusesWhatIsNotThereAndDrawsWhatIsEmpty) {
  v1::System system;
  system.set_name("empty");
  EXPECT_FALSE(drawPicture(system, wanted(Picture::Format::svg)).ok());
  system.add_architectures()->set_name("monolith");
  for (const auto format : {Picture::Format::svg, Picture::Format::png, Picture::Format::pdf}) {
    EXPECT_TRUE(drawPicture(system, wanted(format)).ok());
  }
}

TEST(PictureOptions, asksForOneForAllAndForTwo) {
  const v1::System system = saas();
  PictureOptions options(system, "microservices");
  EXPECT_EQ(options.picture().architectures, std::vector<std::string>{"microservices"});
  options.findChild<QComboBox*>("picture-what")->setCurrentIndex(1);
  EXPECT_EQ(options.picture().architectures.size(), static_cast<std::size_t>(system.architectures_size()));
  options.chooseBeforeAndAfter();
  EXPECT_EQ(options.picture().architectures, (std::vector<std::string>{"monolith", "microservices"}));
  EXPECT_EQ(options.picture().arrangement, Picture::Arrangement::beside_each_other);
}

}  // namespace
}  // namespace quarry::ship
