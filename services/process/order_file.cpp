// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/order_file.h"

#include <absl/strings/str_cat.h>
#include <google/protobuf/util/json_util.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace quarry::process {
namespace {

constexpr std::uintmax_t kMaxBytes = 64 << 20;

}  // namespace

absl::StatusOr<quarry::v1::ProcessOrder> loadOrder(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file) {
    return absl::NotFoundError(absl::StrCat(path, " can not be read."));
  }
  if (size > kMaxBytes) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is larger than 64 MiB and no order."));
  }
  const std::string text(std::istreambuf_iterator<char>(file), {});
  quarry::v1::ProcessOrder order;
  const auto status = google::protobuf::util::JsonStringToMessage(text, &order);
  if (!status.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, " is no ProcessOrder: ", std::string(status.message().data(), status.message().size())));
  }
  if (order.work_case() == quarry::v1::ProcessOrder::WORK_NOT_SET) {
    return absl::InvalidArgumentError(absl::StrCat(path, " orders no work; it needs service, load or keeper."));
  }
  return order;
}

}  // namespace quarry::process
