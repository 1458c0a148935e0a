// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/live_screen.h"

#include "backend/cli/status_json.h"
#include "backend/cli/status_view.h"

namespace quarry::cli {
namespace {

constexpr std::chrono::seconds kBetweenTables{5};
/// Snapshots come every 500 ms or so.
constexpr std::chrono::milliseconds kBetweenObjects{900};
// ECMA-48: the alternate screen and back, the cursor's visibility, home, erase to the end of line and of screen.
constexpr char kTakeScreen[] = "\x1b[?1049h\x1b[?25l";
constexpr char kGiveScreenBack[] = "\x1b[?25h\x1b[?1049l";
constexpr char kHome[] = "\x1b[H";
constexpr char kEndOfLine[] = "\x1b[K\n";
constexpr char kEraseBelow[] = "\x1b[J";

}  // namespace

LiveScreen::LiveScreen(Console& console, std::string hint)
    : console_(console), hint_(std::move(hint)), takes_screen_(console.is_terminal && !console.json) {
  if (takes_screen_) console_.out() << kTakeScreen << std::flush;
}

LiveScreen::~LiveScreen() {
  close();
}

void LiveScreen::close() {
  if (open_ && takes_screen_) console_.out() << kGiveScreenBack << std::flush;
  open_ = false;
}

void LiveScreen::show(const quarry::v1::Snapshot& snapshot) {
  if (!open_) return;
  if (takes_screen_) return draw(snapshot);
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  if (console_.json) {
    next_ = now + kBetweenObjects;
    console_.print(statusJson(snapshot));
  } else {
    next_ = now + kBetweenTables;
    console_.print(statusLines(snapshot, Detail::summary, console_.style));
    console_.print(std::string());
  }
}

void LiveScreen::draw(const quarry::v1::Snapshot& snapshot) {
  const ScreenSize size = console_.screen_size();
  auto lines = statusLines(snapshot, Detail::summary, console_.style, size.columns);
  const std::size_t fitting = size.rows > 3 ? size.rows - 3 : 1;
  if (lines.size() > fitting) {
    lines.resize(fitting - 1);
    lines.push_back(console_.style.paint("… more with: quarry status", Tone::dim));
  }
  std::string frame = kHome;
  for (const auto& line : lines) frame += line + kEndOfLine;
  frame += kEndOfLine + console_.style.paint(hint_, Tone::dim) + "\x1b[K" + kEraseBelow;
  console_.out() << frame << std::flush;
}

}  // namespace quarry::cli
