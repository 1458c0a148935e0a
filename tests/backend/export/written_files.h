// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/export/export.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace quarry::exports {

/// An export that must succeed, its files by path.
class Exported {
 public:
  Exported(std::string_view target, const quarry::v1::System& system, const std::vector<std::string>& architectures) {
    const auto reply = exportTo(target, system, architectures);
    EXPECT_TRUE(reply.ok()) << reply.status();
    if (reply.ok()) {
      for (const auto& file : reply->files()) {
        files_[file.path()] = file.content();
      }
      notes_ = {reply->notes().begin(), reply->notes().end()};
    }
  }

  const std::map<std::string, std::string>& files() const { return files_; }
  const std::vector<std::string>& notes() const { return notes_; }
  const std::string& text(const std::string& path) const { return files_.at(path); }
  YAML::Node yaml(const std::string& path) const { return YAML::Load(text(path)); }

  void writeTo(const std::filesystem::path& folder) const {
    for (const auto& [path, content] : files_) {
      std::filesystem::create_directories((folder / path).parent_path());
      std::ofstream(folder / path, std::ios::binary) << content;
    }
  }

 private:
  std::map<std::string, std::string> files_;
  std::vector<std::string> notes_;
};

}  // namespace quarry::exports
