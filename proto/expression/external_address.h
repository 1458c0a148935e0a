// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <charconv>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace quarry::expression {

/// Where an external is called really.
struct ExternalAddress {
  /// 127.0.0.1 or ::1.
  std::string host;
  unsigned short port = 80;
  /// Comes before the step's path; without a slash at the end, so perhaps empty.
  std::string path;
};

/// For "${env:NAME}" where the environment has an http:// address on loopback under that name (External.address in
/// system.proto). Nothing for everything else: a run never talks to the world, and a document alone, whoever made it,
/// opens no connection.
inline std::optional<ExternalAddress> reachableAddress(const std::string& declared) {
  constexpr std::string_view scheme = "http://";
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
  const std::string name = authority.substr(0, colon);
  if (name == "127.0.0.1" || name == "localhost") address.host = "127.0.0.1";
  if (name == "[::1]") address.host = "::1";
  if (address.host.empty() || colon == std::string::npos) {
    return address.host.empty() ? std::nullopt : std::optional(address);
  }
  int port = 0;
  const char* const end = authority.data() + authority.size();
  const auto [rest_of_port, error] = std::from_chars(authority.data() + colon + 1, end, port);
  if (error != std::errc() || rest_of_port != end || port < 1 || port > 65535) return std::nullopt;
  address.port = static_cast<unsigned short>(port);
  return address;
}

}  // namespace quarry::expression
