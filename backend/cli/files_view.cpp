// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/files_view.h"

#include <absl/strings/str_cat.h>

namespace quarry::cli {

void addFolder(CLI::App& command, std::string& folder) {
  command.add_option("-o,--output", folder, "Folder to write to")->required()->check([](const std::string& name) {
    return name.empty() ? std::string("The folder has no name; write . for the one you are in") : std::string();
  });
}

absl::Status writeAndTell(Console& console, const std::string& folder, const quarry::v1::FilesReply& files,
                          client::Overwrite overwrite, const std::string& kind) {
  const auto written = client::writeFiles(folder, files, overwrite, kind);
  if (!written.ok()) return written.status();
  if (console.json) {
    Json notes = Json::array();
    for (const auto& note : files.notes()) notes.push_back(note);
    console.print(Json{{"folder", folder},
                       {"files", written->written},
                       {"removed", written->removed},
                       {"kept", written->kept},
                       {"notes", notes}});
    return absl::OkStatus();
  }
  console.print(absl::StrCat("Wrote ", written->written.size(), written->written.size() == 1 ? " file" : " files",
                             " to ", folder, ":"));
  for (const auto& path : written->written) console.print("  " + path);
  for (const auto& path : written->removed) console.print("Removed " + path + ", which is of an earlier export.");
  for (const auto& path : written->kept) {
    console.print(console.style.paint("Left " + path + ", which is of an earlier export, because somebody changed it.",
                                      Tone::warning));
  }
  for (const auto& note : files.notes()) console.print(console.style.paint("Note: " + note, Tone::warning));
  return absl::OkStatus();
}

}  // namespace quarry::cli
