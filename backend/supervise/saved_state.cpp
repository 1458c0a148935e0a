// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/saved_state.h"

#include <absl/strings/str_cat.h>
#include <google/protobuf/util/json_util.h>

#include <fstream>
#include <sstream>

namespace quarry::supervise {

namespace fs = std::filesystem;

absl::Status createRunFolder(const RunFolder& folder) {
  std::error_code error;
  for (const fs::path& part : {folder.stores(), folder.sockets(), folder.logs()}) {
    fs::remove_all(part, error);
    fs::create_directories(part, error);
    if (error) {
      return absl::UnavailableError(absl::StrCat("the folder ", part.string(), " cannot be made: ", error.message()));
    }
  }
  fs::permissions(folder.path, fs::perms::owner_all, error);
  return absl::OkStatus();
}

absl::Status saveRun(const RunFolder& folder, const quarry::v1::SavedRun& run) {
  std::string json;
  const auto printed = google::protobuf::util::MessageToJsonString(run, &json);
  if (!printed.ok()) return absl::InternalError(printed.ToString());
  const fs::path fresh = folder.state().string() + ".new";
  std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
  file << json;
  file.close();
  std::error_code error;
  if (file) fs::rename(fresh, folder.state(), error);
  if (!file || error) {
    return absl::UnavailableError(absl::StrCat(
        folder.state().string(), " cannot be written; a quarryd that is killed now will not find its processes again"));
  }
  return absl::OkStatus();
}

void deleteSavedRun(const RunFolder& folder) {
  std::error_code ignored;
  fs::remove(folder.state(), ignored);
}

std::vector<quarry::v1::SavedRun> loadSavedRuns(const fs::path& runs_folder) {
  std::vector<quarry::v1::SavedRun> runs;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(runs_folder, error)) {
    const RunFolder folder{entry.path()};
    std::ifstream file(folder.state(), std::ios::binary);
    if (!file) continue;
    std::ostringstream text;
    text << file.rdbuf();
    quarry::v1::SavedRun run;
    google::protobuf::util::JsonParseOptions options;
    options.ignore_unknown_fields = true;
    const bool read = google::protobuf::util::JsonStringToMessage(text.str(), &run, options).ok();
    if (read && run.run_id() == entry.path().filename().string()) {
      runs.push_back(std::move(run));
    } else {
      fs::rename(folder.state(), folder.state().string() + ".unreadable", error);
    }
  }
  return runs;
}

}  // namespace quarry::supervise
