// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/command_line.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

namespace quarry::app {
namespace {

absl::Status wrong(const QString& sentence) {
  return absl::InvalidArgumentError(sentence.toStdString());
}

QString translated(const char* text) {
  return QCoreApplication::translate("CommandLine", text);
}

absl::Status readLoad(const QString& text, CommandLine& line) {
  bool number = false;
  const double load = text.toDouble(&number);
  if (!number || load < 0) {
    return wrong(translated("--load takes requests per second, as --load 240, not %1.").arg(text));
  }
  line.load_per_s = load;
  return absl::OkStatus();
}

absl::Status readTheme(const QString& text, CommandLine& line) {
  if (text != "dark" && text != "light") {
    return wrong(translated("--theme takes dark or light, not %1.").arg(text));
  }
  line.mode = text == "dark" ? theme::Mode::dark : theme::Mode::light;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CommandLine> parseCommandLine(const QStringList& arguments) {
  QCommandLineParser parser;
  parser.setApplicationDescription(translated(
      "Draw a system as a monolith and as microservices, run it, watch it, break it.\nExample: quarry-studio "
      "shop.quarry --run --architecture microservices --load 240"));
  const QCommandLineOption help({"h", "help"}, translated("Print this and end."));
  const QCommandLineOption version({"v", "version"}, translated("Print the version and end."));
  const QCommandLineOption run("run", translated("Run the design at once."));
  const QCommandLineOption architecture({"a", "architecture"}, translated("Show (and run) this architecture."), "NAME");
  const QCommandLineOption load("load", translated("Requests per second instead of what is drawn."), "N");
  const QCommandLineOption theme("theme", translated("dark or light."), "THEME");
  const QCommandLineOption shot("shot", translated("Save pictures of the main screens into a folder and end."), "DIR");
  parser.addOptions({help, version, run, architecture, load, theme, shot});
  parser.addPositionalArgument("FILE", translated("A design (*.quarry)."), "[FILE]");
  if (!parser.parse(arguments)) {
    return wrong(parser.errorText() + translated(" See quarry-studio --help."));
  }
  CommandLine line;
  if (parser.isSet(help) || parser.isSet(version)) {
    line.print = parser.isSet(help) ? parser.helpText()
                                    : QString("quarry-studio %1\n").arg(QCoreApplication::applicationVersion());
    return line;
  }
  if (parser.positionalArguments().size() > 1) {
    return wrong(translated("One design at a time: %1 is one too many.").arg(parser.positionalArguments()[1]));
  }
  if (!parser.positionalArguments().isEmpty()) {
    line.file = QFileInfo(parser.positionalArguments().first()).absoluteFilePath();
  }
  line.run = parser.isSet(run);
  line.architecture = parser.value(architecture);
  line.shots = parser.value(shot);
  if (parser.isSet(load)) {
    if (const absl::Status status = readLoad(parser.value(load), line); !status.ok()) {
      return status;
    }
  }
  if (parser.isSet(theme)) {
    if (const absl::Status status = readTheme(parser.value(theme), line); !status.ok()) {
      return status;
    }
  }
  return line;
}

}  // namespace quarry::app
