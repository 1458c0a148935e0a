// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/structure.h"

#include <absl/strings/str_format.h>

#include <cstdint>
#include <string_view>

namespace quarry::plan {
namespace {

/// FNV-1a, 64 bits (RFC 9923): published, and the same everywhere.
class Fingerprint {
 public:
  void add(std::string_view text) {
    for (std::size_t rest = text.size(), i = 0; i < 8; ++i, rest >>= 8) {
      addByte(static_cast<unsigned char>(rest));
    }
    for (const char c : text) {
      addByte(static_cast<unsigned char>(c));
    }
  }

  std::string digits() const { return absl::StrFormat("%016x", hash_); }

 private:
  void addByte(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001b3; }

  std::uint64_t hash_ = 0xcbf29ce484222325;
};

}  // namespace

std::string structure(const quarry::v1::ServicePlan& service) {
  Fingerprint fingerprint;
  fingerprint.add(service.name());
  fingerprint.add(service.declared_stack());
  fingerprint.add(service.effective_stack());
  fingerprint.add(quarry::v1::Platform_Name(service.platform()));
  fingerprint.add(service.version());
  for (const auto& module : service.modules()) {
    fingerprint.add(module.name());
  }
  fingerprint.add("gateways");
  for (const auto& gateway : service.gateways()) {
    fingerprint.add(gateway.name());
  }
  fingerprint.add("tables");
  for (const auto& table : service.tables()) {
    fingerprint.add(table.SerializeAsString());
  }
  fingerprint.add("contracts");
  for (auto file : service.contracts().file()) {
    file.clear_source_code_info();
    fingerprint.add(file.SerializeAsString());
  }
  return fingerprint.digits();
}

}  // namespace quarry::plan
