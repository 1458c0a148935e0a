// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace quarry {
namespace {

using Folders = std::set<std::string>;

/// Which folders a file of a folder may include; the table of the design.
const std::map<std::string, Folders>& allowed() {
  static const std::map<std::string, Folders> table = [] {
    std::map<std::string, Folders> folders;
    const std::vector<std::string> order = {"model",  "plan",      "analyze",   "generate", "export",
                                            "import", "supervise", "telemetry", "control",  "daemon"};
    Folders left = {"proto/expression"};
    for (const std::string& folder : order) {
      left.insert("backend/" + folder);
      folders["backend/" + folder] = left;
    }
    folders["backend/client"] = {"backend/client", "backend/model", "proto/expression"};
    folders["backend/cli"] = {"backend/cli", "backend/client", "backend/model", "proto/expression"};
    folders["proto/expression"] = {"proto/expression"};
    for (const std::string service : {"observe", "stores", "brokers", "host", "gateway", "load", "process"}) {
      folders["services/" + service] = {"services", "proto/expression"};
    }
    for (const std::string part :
         {"theme", "editing", "canvas", "inspector", "live", "monitor", "console", "ship", "app"}) {
      folders["gui/" + part] = {"gui", "backend/model", "backend/analyze", "backend/client", "proto/expression"};
    }
    return folders;
  }();
  return table;
}

bool isBelow(const std::string& file, const std::string& folder) {
  return file.starts_with(folder + "/");
}

std::vector<std::string> includesOf(const std::filesystem::path& file) {
  static const std::regex line(R"re(^#include "((backend|services|gui|proto)/[^"]+)")re");
  std::vector<std::string> includes;
  std::ifstream text(file);
  for (std::string row; std::getline(text, row);) {
    std::smatch match;
    if (std::regex_search(row, match, line)) {
      includes.push_back(match[1]);
    }
  }
  return includes;
}

template <typename Visit>
void eachSource(const std::string& folder, Visit visit) {
  const std::filesystem::path root = QUARRY_SOURCE_DIR;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".cpp" || extension == ".h") {
      visit(entry.path());
    }
  }
}

TEST(Arrows, noFolderIncludesWhatItMayNotKnow) {
  for (const auto& [folder, folders] : allowed()) {
    if (!std::filesystem::exists(std::filesystem::path(QUARRY_SOURCE_DIR) / folder)) {
      continue;
    }
    eachSource(folder, [&](const std::filesystem::path& file) {
      for (const std::string& include : includesOf(file)) {
        const bool may =
            std::any_of(folders.begin(), folders.end(), [&](const auto& one) { return isBelow(include, one); });
        EXPECT_TRUE(may) << file << " includes " << include;
      }
    });
  }
}

TEST(Arrows, everyFolderOfCodeIsInTheTable) {
  const std::filesystem::path root = QUARRY_SOURCE_DIR;
  for (const std::string part : {"backend", "services", "gui"}) {
    for (const auto& entry : std::filesystem::directory_iterator(root / part)) {
      const std::string folder = part + "/" + entry.path().filename().string();
      if (entry.is_directory() && folder != "backend/precompiled") {
        EXPECT_TRUE(allowed().contains(folder)) << folder << " has no row in the table";
        EXPECT_TRUE(std::filesystem::exists(entry.path() / "README.md")) << folder << " does not introduce itself";
      }
    }
  }
}

TEST(Arrows, onlyTheGuiKnowsQtAndOnlyPlacesWithWiresKnowGrpc) {
  static const std::regex qt(R"re(^#include <Q[A-Z])re");
  static const std::regex grpc(R"re(^#include <grpc)re");
  for (const std::string folder : {"backend", "services", "proto/expression"}) {
    eachSource(folder, [&](const std::filesystem::path& file) {
      std::ifstream text(file);
      const std::string name = std::filesystem::relative(file, QUARRY_SOURCE_DIR).string();
      const bool pure = name.starts_with("backend/model") || name.starts_with("backend/plan") ||
                        name.starts_with("backend/analyze") || name.starts_with("backend/generate") ||
                        name.starts_with("backend/export");
      for (std::string row; std::getline(text, row);) {
        EXPECT_FALSE(std::regex_search(row, qt)) << name << ": " << row;
        EXPECT_FALSE(pure && std::regex_search(row, grpc)) << name << ": " << row;
      }
    });
  }
}

}  // namespace
}  // namespace quarry
