// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

namespace quarry::load {

/// Ids of a client's requests: a function of seed, client and number, and so the same in each run of a system. A load
/// process that is started again goes on with other numbers, because what it would repeat is already in the stores.
class RequestIds {
 public:
  /// Counts the starts of the process in a file of the folder; where it can not, every start is the first.
  RequestIds(const std::string& folder, const std::string& process_id);

  /// Never 0.
  std::uint64_t next(std::uint32_t seed, const std::string& client);

 private:
  std::uint64_t number_ = 0;
};

}  // namespace quarry::load
