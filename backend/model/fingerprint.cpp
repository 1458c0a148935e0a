// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/fingerprint.h"

#include <absl/strings/str_format.h>

namespace quarry::model {

void Fingerprint::add(std::string_view text) {
  for (std::size_t rest = text.size(), i = 0; i < 8; ++i, rest >>= 8) {
    addByte(static_cast<unsigned char>(rest));
  }
  for (const char c : text) {
    addByte(static_cast<unsigned char>(c));
  }
}

std::string Fingerprint::digits() const {
  return absl::StrFormat("%016x", hash_);
}

}  // namespace quarry::model
