// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/save.h"

#include "backend/model/concat.h"
#include "backend/model/load.h"

#include <absl/status/status.h>
#include <fcntl.h>
#include <google/protobuf/util/json_util.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace quarry::model {
namespace {

namespace fs = std::filesystem;

template <typename Items, typename Key>
void sortBy(Items* items, const Key& key) {
  std::stable_sort(items->begin(), items->end(),
                   [&](const auto& left, const auto& right) { return key(left) < key(right); });
}

/// Protobuf indents by one space and escapes "<" and ">" for the sake of HTML; neither helps who reads a diff.
std::string readable(const std::string& json) {
  std::string text;
  text.reserve(json.size() + json.size() / 4);
  for (std::size_t at = 0; at < json.size(); ++at) {
    const bool is_escape = json[at] == '\\' && at + 1 < json.size();
    if (is_escape && (json.compare(at, 6, "\\u003c") == 0 || json.compare(at, 6, "\\u003e") == 0)) {
      text += json[at + 5] == 'c' ? '<' : '>';
      at += 5;
    } else if (is_escape) {
      text.append(json, at++, 2);
    } else if (json[at] == '\n') {
      const std::size_t next = std::min(json.find_first_not_of(' ', at + 1), json.size());
      text += '\n';
      text.append(2 * (next - at - 1), ' ');
      at = next - 1;
    } else {
      text += json[at];
    }
  }
  return text;
}

absl::Status writeError(const fs::path& file, int error) {
  const std::string sentence = concat(file.string(), " can not be written: ", std::strerror(error));
  return error == EACCES || error == EROFS ? absl::PermissionDeniedError(sentence) : absl::UnavailableError(sentence);
}

bool writeAll(int descriptor, const std::string& content) {
  std::size_t written = 0;
  while (written < content.size()) {
    const ssize_t count = write(descriptor, content.data() + written, content.size() - written);
    if (count < 0 && errno != EINTR) {
      return false;
    }
    written += count > 0 ? static_cast<std::size_t>(count) : 0;
  }
  return true;
}

/// Named beside the file, so that renaming stays within one file system; the umask decides its mode.
int createBeside(const fs::path& file, fs::path& temporary) {
  for (int attempt = 0; attempt < 1000; ++attempt) {
    temporary = file.parent_path() /
                concat(".", file.filename().string(), ".", std::to_string(getpid()), "-", std::to_string(attempt));
    const int descriptor = open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0 || errno != EEXIST) {
      return descriptor;
    }
  }
  return -1;
}

bool keepMode(int descriptor, const fs::path& file) {
  struct stat status {};
  return stat(file.c_str(), &status) != 0 || fchmod(descriptor, status.st_mode & 07777) == 0;
}

void syncFolder(const fs::path& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0) {
    fsync(descriptor);
    close(descriptor);
  }
}

}  // namespace

v1::System sorted(v1::System system) {
  for (v1::Architecture& architecture : *system.mutable_architectures()) {
    sortBy(architecture.mutable_modules(), [](const auto& placement) { return placement.module(); });
    sortBy(architecture.mutable_gateways(), [](const auto& placement) { return placement.gateway(); });
    sortBy(architecture.mutable_tables(), [](const auto& placement) { return placement.table(); });
  }
  if (system.has_layout()) {
    const auto element = [](const v1::Placed& placed) { return placed.element(); };
    sortBy(system.mutable_layout()->mutable_nodes(), element);
    sortBy(system.mutable_layout()->mutable_architectures(), [](const auto& layout) { return layout.architecture(); });
    for (v1::ArchitectureLayout& layout : *system.mutable_layout()->mutable_architectures()) {
      sortBy(layout.mutable_nodes(), element);
    }
  }
  system.set_format(std::max(system.format(), newest_format));
  return system;
}

absl::StatusOr<std::string> format(const v1::System& system) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(sorted(system), &json, options);
  if (!status.ok()) {
    return absl::InvalidArgumentError("the design can not be written as JSON: a text in it is not UTF-8");
  }
  return readable(json);
}

absl::Status replaceFile(const fs::path& file, const std::string& content) {
  std::error_code unresolved;
  const fs::path resolved = fs::is_symlink(file, unresolved) ? fs::weakly_canonical(file, unresolved) : file;
  const fs::path target = resolved.empty() ? file : resolved;
  fs::path temporary;
  const int descriptor = createBeside(target, temporary);
  if (descriptor < 0) {
    return writeError(file, errno);
  }
  const bool is_written = writeAll(descriptor, content) && keepMode(descriptor, target) && fsync(descriptor) == 0;
  const int write_error = errno;
  close(descriptor);
  if (!is_written || rename(temporary.c_str(), target.c_str()) != 0) {
    const int error = is_written ? errno : write_error;
    unlink(temporary.c_str());
    return writeError(file, error);
  }
  syncFolder(target.has_parent_path() ? target.parent_path() : ".");
  return absl::OkStatus();
}

absl::Status save(const v1::System& system, const fs::path& file) {
  const absl::StatusOr<std::string> text = format(system);
  return text.ok() ? replaceFile(file, *text) : text.status();
}

}  // namespace quarry::model
