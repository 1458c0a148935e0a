// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/request_ids.h"

#include "services/stores/draw.h"

#include <absl/strings/str_cat.h>

#include <filesystem>
#include <fstream>

namespace quarry::load {
namespace {

/// More than one start ever sends.
constexpr std::uint64_t kNumbersOfAStart = 1ULL << 40;

std::uint64_t countStart(const std::filesystem::path& path) {
  std::uint64_t starts = 0;
  std::ifstream(path) >> starts;
  std::ofstream(path) << starts + 1;
  return starts;
}

}  // namespace

RequestIds::RequestIds(const std::string& folder, const std::string& process_id)
    : number_(kNumbersOfAStart * countStart(std::filesystem::path(folder) / absl::StrCat(process_id, ".starts"))) {
}

std::uint64_t RequestIds::next(std::uint32_t seed, const std::string& client) {
  const std::uint64_t id = stores::Draw(seed, ++number_, client).at(stores::slot_call);
  return id == 0 ? 1 : id;
}

}  // namespace quarry::load
