// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/files_view.h"

#include <absl/strings/str_cat.h>

namespace quarry::cli {

absl::Status writeAndTell(Console& console, const std::string& folder, const quarry::v1::FilesReply& files,
                          client::Overwrite overwrite) {
  const auto written = client::writeFiles(folder, files, overwrite);
  if (!written.ok()) return written.status();
  if (console.json) {
    Json notes = Json::array();
    for (const auto& note : files.notes()) notes.push_back(note);
    console.print(Json{{"folder", folder}, {"files", *written}, {"notes", notes}});
    return absl::OkStatus();
  }
  console.print(
      absl::StrCat("Wrote ", written->size(), written->size() == 1 ? " file" : " files", " to ", folder, ":"));
  for (const auto& path : *written) console.print("  " + path);
  for (const auto& note : files.notes()) console.print(console.style.paint("Note: " + note, Tone::warning));
  return absl::OkStatus();
}

}  // namespace quarry::cli
