// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/ship/picture.h"

#include <QBuffer>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>

#include "backend/model/concat.h"
#include "gui/editing/document.h"
#include "gui/ship/outlined_text.h"
#include "gui/ship/sheet.h"

namespace quarry::ship {
namespace {

constexpr double png_scale = 2;
constexpr double most_pixels = 60e6;
constexpr double longest_side = 20000;
// Two hundred inches: what readers of PDF take.
constexpr double longest_page = 14400;
constexpr int points_per_inch = 72;

QByteArray svgOf(const Sheet& sheet, const QString& description) {
  QBuffer buffer;
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize(sheet.size().toSize());
  generator.setViewBox(QRectF(QPointF(), sheet.size()));
  generator.setResolution(96);
  {
    QPainter into(&generator);
    OutlinedText outlines(into, sheet.size().toSize());
    QPainter painter(&outlines);
    sheet.paint(painter);
  }
  QString svg = QString::fromUtf8(buffer.data());
  // What it is, for those who do not see it; the generator's own words say nothing.
  static const QRegularExpression words("<title>.*</desc>", QRegularExpression::DotMatchesEverythingOption);
  const auto found = words.match(svg);
  if (found.hasMatch()) {
    svg.replace(
        found.capturedStart(), found.capturedLength(),
        QString("<title>%1</title>\n<desc>%2</desc>").arg(sheet.title().toHtmlEscaped(), description.toHtmlEscaped()));
  }
  return svg.toUtf8();
}

QByteArray pngOf(const Sheet& sheet) {
  const QSizeF size = sheet.size();
  const double scale = std::min({png_scale, std::sqrt(most_pixels / (size.width() * size.height())),
                                 longest_side / std::max(size.width(), size.height())});
  QImage image((size * scale).toSize().expandedTo(QSize(1, 1)), QImage::Format_RGB32);
  image.setDotsPerMeterX(qRound(96 * scale / 0.0254));
  image.setDotsPerMeterY(image.dotsPerMeterX());
  {
    QPainter painter(&image);
    painter.scale(scale, scale);
    sheet.paint(painter);
  }
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

double pageScale(const Sheet& sheet) {
  return std::min(1.0, longest_page / std::max(sheet.size().width(), sheet.size().height()));
}

QByteArray pdfOf(const std::vector<Sheet>& sheets, const QString& title) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setTitle(title);
  writer.setCreator("Quarry");
  writer.setResolution(points_per_inch);
  const auto fit = [&](const Sheet& sheet) {
    writer.setPageSize(QPageSize(sheet.size() * pageScale(sheet), QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
  };
  fit(sheets.front());
  QPainter painter(&writer);
  for (std::size_t page = 0; page < sheets.size(); ++page) {
    if (page > 0) {
      fit(sheets[page]);
      writer.newPage();
    }
    painter.save();
    painter.scale(pageScale(sheets[page]), pageScale(sheets[page]));
    sheets[page].paint(painter);
    painter.restore();
  }
  painter.end();
  return bytes;
}

void addFile(v1::FilesReply& files, const std::string& path, const QByteArray& content) {
  v1::File& file = *files.add_files();
  file.set_path(path);
  file.set_content(content.toStdString());
}

std::vector<Sheet> sheetsOf(const v1::System& system, const Picture& wanted) {
  std::vector<Sheet> sheets;
  if (wanted.arrangement == Picture::Arrangement::beside_each_other) {
    sheets.emplace_back(system, wanted.architectures);
  } else {
    for (const std::string& name : wanted.architectures) {
      sheets.emplace_back(system, std::vector{name});
    }
  }
  std::erase_if(sheets, [](const Sheet& sheet) { return sheet.isEmpty(); });
  return sheets;
}

/// "shop-monolith", "shop-before-and-after", "shop".
std::string fileName(const v1::System& system, const Picture& wanted, std::size_t index) {
  if (wanted.arrangement == Picture::Arrangement::beside_each_other) {
    return model::concat(system.name(), "-before-and-after");
  }
  const bool one_of_all = wanted.format == Picture::Format::pdf && wanted.architectures.size() > 1;
  return one_of_all ? system.name() : model::concat(system.name(), "-", wanted.architectures[index]);
}

}  // namespace

absl::StatusOr<v1::FilesReply> drawPicture(const v1::System& system, const Picture& wanted) {
  const theme::BorrowedColors colors(wanted.colors);
  const std::vector<Sheet> sheets = sheetsOf(system, wanted);
  if (sheets.empty()) {
    return absl::FailedPreconditionError("There is no architecture of which a picture could be made.");
  }
  v1::FilesReply files;
  if (wanted.format == Picture::Format::pdf) {
    const QString title = editing::text(system.title().empty() ? system.name() : system.title());
    addFile(files, model::concat(fileName(system, wanted, 0), ".pdf"), pdfOf(sheets, title));
    return files;
  }
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string name = fileName(system, wanted, i);
    if (wanted.format == Picture::Format::png) {
      addFile(files, model::concat(name, ".png"), pngOf(sheets[i]));
    } else {
      addFile(files, model::concat(name, ".svg"), svgOf(sheets[i], editing::text(system.description())));
    }
  }
  return files;
}

}  // namespace quarry::ship
