// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace quarry::model {

/// FNV-1a, 64 bits (RFC 9923), over texts and their lengths: published, and the same on every machine.
class Fingerprint {
 public:
  void add(std::string_view text);
  /// 16 hexadecimal digits.
  std::string digits() const;

 private:
  void addByte(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001b3; }

  std::uint64_t hash_ = 0xcbf29ce484222325;
};

}  // namespace quarry::model
