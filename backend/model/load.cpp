// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/load.h"

#include "backend/model/concat.h"
#include "backend/model/json_message.h"
#include "backend/model/json_scan.h"

#include <absl/status/status.h>
#include <fcntl.h>
#include <google/protobuf/util/json_util.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstring>

namespace quarry::model {
namespace {

std::string nameInSentence(const std::filesystem::path& file) {
  return concat("the file ", file.string());
}

absl::Status fileError(const std::filesystem::path& file, int error) {
  if (file.empty()) {
    return absl::NotFoundError("the name of the file is empty");
  }
  if (error == ENOENT) {
    return absl::NotFoundError(concat("there is no file \"", file.string(), "\""));
  }
  const std::string sentence = concat(nameInSentence(file), " can not be read: ", std::strerror(error));
  return error == EACCES ? absl::PermissionDeniedError(sentence) : absl::UnavailableError(sentence);
}

absl::Status checkReadable(int descriptor, const std::filesystem::path& file) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) {
    return fileError(file, errno);
  }
  if (!S_ISREG(status.st_mode)) {
    return absl::InvalidArgumentError(concat("\"", file.string(), "\" is not a file"));
  }
  if (static_cast<std::uintmax_t>(status.st_size) > largest_file_bytes) {
    return absl::OutOfRangeError(concat(nameInSentence(file), " is ", std::to_string(status.st_size >> 20),
                                        " MiB large, which no design is; the limit is ",
                                        std::to_string(largest_file_bytes >> 20), " MiB"));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> readAll(int descriptor, const std::filesystem::path& file) {
  std::string content;
  char block[65536];
  while (content.size() <= largest_file_bytes) {
    const ssize_t count = read(descriptor, block, sizeof block);
    if (count < 0 && errno != EINTR) {
      return fileError(file, errno);
    }
    if (count == 0) {
      return content;
    }
    content.append(block, count > 0 ? static_cast<std::size_t>(count) : 0);
  }
  return absl::OutOfRangeError(concat(nameInSentence(file), " grows while it is read"));
}

absl::StatusOr<std::string> readFile(const std::filesystem::path& file) {
  // Without blocking, because opening a pipe that nobody writes to would wait for ever.
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    return fileError(file, errno);
  }
  absl::Status readable = checkReadable(descriptor, file);
  absl::StatusOr<std::string> content = readable.ok() ? readAll(descriptor, file) : readable;
  close(descriptor);
  return content;
}

/// What Protobuf says of a text that is no design, for people.
std::string explain(const std::string& message) {
  const auto unknown = unknownField(message);
  return unknown ? concat(unknown->place.empty() ? "the design" : unknown->place, " has a field \"", unknown->field,
                          "\" that this version of Quarry does not know; remove it or use a newer Quarry")
                 : explainJson(message);
}

absl::Status checkFormat(double format, std::string_view origin) {
  if (format < 1 || std::floor(format) != format) {
    return absl::InvalidArgumentError(
        concat(origin, " is not a Quarry design: it has no \"format\" of ", std::to_string(newest_format)));
  }
  if (format > newest_format) {
    return absl::FailedPreconditionError(concat(origin, " was written by a newer Quarry (format ",
                                                std::to_string(static_cast<long long>(std::fmin(format, 1e9))),
                                                "; this one reads up to ", std::to_string(newest_format),
                                                "); use a newer Quarry"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::System> parse(const std::string& text, std::string_view origin) {
  const absl::StatusOr<JsonShape> shape = scanJson(text, deepest_nesting);
  if (!shape.ok()) {
    return absl::InvalidArgumentError(
        concat(origin, " is not a Quarry design: ", std::string(shape.status().message())));
  }
  if (absl::Status known = checkFormat(shape->format, origin); !known.ok()) {
    return known;
  }
  v1::System system;
  const auto status = google::protobuf::util::JsonStringToMessage(text, &system);
  if (!status.ok()) {
    return absl::InvalidArgumentError(
        concat(origin, " can not be read: ", explain(std::string(status.message().data(), status.message().size()))));
  }
  return system;
}

absl::StatusOr<v1::System> load(const std::filesystem::path& file) {
  const absl::StatusOr<std::string> text = readFile(file);
  return text.ok() ? parse(*text, nameInSentence(file)) : text.status();
}

}  // namespace quarry::model
