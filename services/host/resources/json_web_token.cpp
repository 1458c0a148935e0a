// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/resources/json_web_token.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace quarry::host {
namespace {

using nlohmann::json;

std::string base64(const std::string& bytes) {
  std::string text;
  absl::WebSafeBase64Escape(bytes, &text);
  return text;
}

std::string signature(const std::string& signed_part, const std::string& key) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(signed_part.data()), signed_part.size(), bytes.data(), &size);
  return {reinterpret_cast<const char*>(bytes.data()), size};
}

json parsePart(const std::string& part) {
  std::string text;
  if (!absl::WebSafeBase64Unescape(part, &text)) return json::value_t::discarded;
  return json::parse(text, nullptr, false);
}

bool isEqual(const std::string& left, const std::string& right) {
  return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace

std::string signToken(const json& claims, const std::string& key) {
  const std::string signed_part = absl::StrCat(base64(R"({"alg":"HS256","typ":"JWT"})"), ".",
                                               base64(claims.dump(-1, ' ', false, json::error_handler_t::replace)));
  return absl::StrCat(signed_part, ".", base64(signature(signed_part, key)));
}

absl::StatusOr<json> verifyToken(const std::string& token, const std::string& key,
                                 std::chrono::system_clock::time_point now) {
  const auto first = token.find('.');
  const auto second = first == std::string::npos ? first : token.find('.', first + 1);
  if (second == std::string::npos) return absl::UnauthenticatedError("that is no token");
  const json header = parsePart(token.substr(0, first));
  if (!header.is_object() || header.value("alg", json()) != "HS256") {
    return absl::UnauthenticatedError("the token is not signed with HS256");
  }
  if (!isEqual(base64(signature(token.substr(0, second), key)), token.substr(second + 1))) {
    return absl::UnauthenticatedError("the token's signature is wrong");
  }
  json claims = parsePart(token.substr(first + 1, second - first - 1));
  if (!claims.is_object()) return absl::UnauthenticatedError("the token has no claims");
  const auto seconds = std::chrono::duration<double>(now.time_since_epoch()).count();
  const auto expires = claims.find("exp");
  if (expires != claims.end() && (!expires->is_number() || expires->get<double>() <= seconds)) {
    return absl::UnauthenticatedError("the token is too old");
  }
  return claims;
}

}  // namespace quarry::host
