// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/client/write_files.h"

#include "backend/model/fingerprint.h"
#include "backend/model/save.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace quarry::client {

namespace v1 = quarry::v1;
namespace fs = std::filesystem;

namespace {

constexpr char kMemory[] = ".quarry-files";

/// One plain segment after the other, so that it can not lead out of the folder.
bool isPlain(const std::string& path) {
  if (path.empty() || path.size() > 4096 || path.front() == '/' || path.find('\0') != std::string::npos) return false;
  std::istringstream segments(path);
  for (std::string segment; std::getline(segments, segment, '/');) {
    if (segment.empty() || segment == "." || segment == "..") return false;
  }
  return path.back() != '/' && path != kMemory;
}

/// A symbolic link below the folder could lead anywhere.
bool passesLink(const fs::path& folder, const fs::path& relative) {
  fs::path walked = folder;
  for (const auto& segment : relative) {
    walked /= segment;
    std::error_code error;
    if (fs::is_symlink(walked, error)) return true;
  }
  return false;
}

struct Memory {
  std::string fingerprint;
  std::string kind;
};
/// What was written, by path: one "FINGERPRINT:KIND PATH" a line, or without a kind.
using Written = std::map<std::string, Memory>;

std::string fingerprintOf(const std::string& content) {
  model::Fingerprint fingerprint;
  fingerprint.add(content);
  return fingerprint.digits();
}

Written writtenBefore(const fs::path& folder) {
  Written written;
  std::ifstream in(folder / kMemory);
  std::string fingerprint;
  for (std::string path; in >> fingerprint && in.get() == ' ' && std::getline(in, path);) {
    const auto colon = fingerprint.find(':');
    written[path] = {fingerprint.substr(0, colon), colon == std::string::npos ? "" : fingerprint.substr(colon + 1)};
  }
  return written;
}

std::string contentOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

/// A file that Quarry wrote and somebody changed since is theirs.
bool isForeign(const fs::path& target, const v1::File& file, const Written& own) {
  std::error_code error;
  if (!fs::exists(target, error)) return false;
  const std::string content = contentOf(target);
  const auto before = own.find(file.path());
  return content != file.content() && (before == own.end() || before->second.fingerprint != fingerprintOf(content));
}

absl::Status check(const fs::path& folder, const v1::File& file, const Written& own, Overwrite overwrite) {
  if (!isPlain(file.path())) {
    return absl::InvalidArgumentError(
        absl::StrCat("The path \"", file.path(), "\" does not stay in the folder; nothing was written."));
  }
  const fs::path target = folder / file.path();
  if (passesLink(folder, file.path())) {
    return absl::FailedPreconditionError(absl::StrCat(
        target.string(), " is, or is below, a symbolic link; nothing was written. Choose another folder."));
  }
  std::error_code error;
  if (fs::is_directory(target, error)) {
    return absl::FailedPreconditionError(absl::StrCat(target.string(), " is a folder; nothing was written."));
  }
  if (overwrite == Overwrite::own_files && isForeign(target, file, own)) {
    return absl::AlreadyExistsError(absl::StrCat(
        target.string(),
        " is there and is not as Quarry wrote it; nothing was written. Choose another folder or --force."));
  }
  return absl::OkStatus();
}

absl::Status write(const fs::path& folder, const v1::File& file) {
  const fs::path target = folder / file.path();
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error)
    return absl::UnavailableError(absl::StrCat("The folder ", target.parent_path().string(),
                                               " can not be made: ", error.message(), "; choose another one."));
  if (const absl::Status replaced = model::replaceFile(target, file.content()); !replaced.ok()) return replaced;
  const auto execute = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
  if (file.executable()) fs::permissions(target, execute, fs::perm_options::add, error);
  return absl::OkStatus();
}

/// And the folders that are empty then.
void removeFile(const fs::path& folder, const fs::path& relative) {
  std::error_code error;
  fs::remove(folder / relative, error);
  for (fs::path parent = relative.parent_path(); !parent.empty() && !error; parent = parent.parent_path()) {
    if (!fs::is_empty(folder / parent, error) || error) return;
    fs::remove(folder / parent, error);
  }
}

/// What an earlier export wrote and this one does not; `own` forgets what it removes.
void removeStale(const fs::path& folder, const std::string& kind, Written& own, WrittenFiles& result) {
  if (kind.empty()) return;
  for (auto one = own.begin(); one != own.end();) {
    const std::string& path = one->first;
    const bool is_new = std::binary_search(result.written.begin(), result.written.end(), path);
    // The memory is a file that anybody can write.
    if (is_new || one->second.kind != kind || !isPlain(path) || passesLink(folder, path)) {
      ++one;
      continue;
    }
    std::error_code error;
    if (!fs::is_regular_file(folder / path, error)) {
      one = own.erase(one);
    } else if (fingerprintOf(contentOf(folder / path)) == one->second.fingerprint) {
      result.removed.push_back(path);
      removeFile(folder, path);
      one = own.erase(one);
    } else {
      result.kept.push_back(path);
      ++one;
    }
  }
}

}  // namespace

absl::StatusOr<WrittenFiles> writeFiles(const fs::path& folder, const v1::FilesReply& files, Overwrite overwrite,
                                        const std::string& kind) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error)) {
    return absl::FailedPreconditionError(
        absl::StrCat("\"", folder.string(), "\" is no folder; nothing was written. Choose another one."));
  }
  Written own = writtenBefore(folder);
  for (const auto& file : files.files()) {
    if (const absl::Status checked = check(folder, file, own, overwrite); !checked.ok()) return checked;
  }
  WrittenFiles result;
  for (const auto& file : files.files()) {
    if (const absl::Status done = write(folder, file); !done.ok()) return done;
    result.written.push_back(file.path());
    own[file.path()] = {fingerprintOf(file.content()), kind};
  }
  std::sort(result.written.begin(), result.written.end());
  removeStale(folder, kind, own, result);
  std::string memory;
  for (const auto& [path, file] : own) {
    absl::StrAppend(&memory, file.fingerprint, file.kind.empty() ? "" : ":", file.kind, " ", path, "\n");
  }
  if (const absl::Status done = model::replaceFile(folder / kMemory, memory); !done.ok()) return done;
  return result;
}

}  // namespace quarry::client
