// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/resources/run_key.h"

#include <absl/strings/str_cat.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace quarry::host {
namespace {

constexpr std::size_t key_bytes = 32;

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Written whole under another name and then linked, so that nobody ever reads half a key and the first one stays.
bool create(const std::string& path) {
  std::array<unsigned char, key_bytes> random{};
  if (RAND_bytes(random.data(), random.size()) != 1) return false;
  const std::string draft = absl::StrCat(path, ".", getpid());
  {
    std::ofstream file(draft, std::ios::binary);
    chmod(draft.c_str(), S_IRUSR | S_IWUSR);
    file.write(reinterpret_cast<const char*>(random.data()), random.size());
    if (!file.flush()) return false;
  }
  const bool is_there = link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST;
  unlink(draft.c_str());
  return is_there;
}

}  // namespace

absl::StatusOr<std::string> RunKey::at(const std::string& reference) {
  if (reference.empty()) return own();
  if (!reference.starts_with("${env:") || !reference.ends_with("}")) {
    return absl::InvalidArgumentError("a token's key must be a reference as ${env:NAME}");
  }
  const std::string name = reference.substr(6, reference.size() - 7);
  const char* key = std::getenv(name.c_str());
  if (key == nullptr || *key == '\0') {
    return absl::FailedPreconditionError(
        absl::StrCat("the environment variable ", name, " with the token's key is not set"));
  }
  return key;
}

absl::StatusOr<std::string> RunKey::own() {
  const std::lock_guard lock(mutex_);
  if (!own_.empty()) return own_;
  const std::string path = folder_ + "/token.key";
  std::string key = read(path);
  if (key.size() != key_bytes && create(path)) key = read(path);
  if (key.size() != key_bytes) {
    return absl::UnavailableError(absl::StrCat("the run's key for tokens can not be made at ", path));
  }
  own_ = key;
  return key;
}

}  // namespace quarry::host
