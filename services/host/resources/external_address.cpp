// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/resources/external_address.h"

#include <absl/strings/numbers.h>

#include <cstdlib>
#include <string_view>

namespace quarry::host {
namespace {

constexpr std::string_view scheme = "http://";

std::string loopback(const std::string& name) {
  if (name == "127.0.0.1" || name == "localhost") return "127.0.0.1";
  return name == "[::1]" ? "::1" : "";
}

}  // namespace

std::optional<ExternalAddress> reachableAddress(const std::string& declared) {
  if (!declared.starts_with("${env:") || !declared.ends_with("}")) return std::nullopt;
  const char* value = std::getenv(declared.substr(6, declared.size() - 7).c_str());
  if (value == nullptr || !std::string_view(value).starts_with(scheme)) return std::nullopt;
  const std::string rest(value + scheme.size());
  const std::string authority = rest.substr(0, rest.find('/'));
  ExternalAddress address;
  address.path = rest.substr(authority.size());
  while (address.path.ends_with('/')) address.path.pop_back();
  const auto bracket = authority.find(']');
  const auto colon = authority.find(':', bracket == std::string::npos ? 0 : bracket);
  address.host = loopback(authority.substr(0, colon));
  int port = address.port;
  const bool has_port = colon == std::string::npos || absl::SimpleAtoi(authority.substr(colon + 1), &port);
  if (address.host.empty() || !has_port || port < 1 || port > 65535) return std::nullopt;
  address.port = static_cast<unsigned short>(port);
  return address;
}

}  // namespace quarry::host
