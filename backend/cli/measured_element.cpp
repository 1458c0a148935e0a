// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/measured_element.h"

#include "backend/cli/words.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

#include <algorithm>
#include <vector>

namespace quarry::cli {
namespace {

std::vector<std::string> elementsOf(const quarry::v1::Snapshot& snapshot) {
  std::vector<std::string> elements;
  const auto add = [&](const std::string& kind, const auto& items) {
    for (const auto& item : items) elements.push_back(absl::StrCat(kind, ":", item.name()));
  };
  add("service", snapshot.services());
  add("client", snapshot.clients());
  add("gateway", snapshot.gateways());
  add("store", snapshot.stores());
  add("topic", snapshot.topics());
  add("external", snapshot.externals());
  for (const auto& operation : snapshot.operations()) elements.push_back("op:" + operation.operation());
  for (const auto& edge : snapshot.edges()) {
    elements.push_back(absl::StrCat("edge:", bareName(edge.edge().from()), "->", bareName(edge.edge().to())));
  }
  return elements;
}

}  // namespace

absl::StatusOr<std::string> measuredElement(const quarry::v1::Snapshot& snapshot, const std::string& written) {
  // A snapshot does not list caches.
  if (written.starts_with("cache:")) return written;
  for (const std::string& element : elementsOf(snapshot)) {
    if (element == written || element.substr(element.find(':') + 1) == written) return element;
  }
  std::vector<std::string> names;
  for (const auto& service : snapshot.services()) names.push_back(service.name());
  return absl::NotFoundError(absl::StrCat("there is no \"", written, "\" in this run; it has the services ",
                                          absl::StrJoin(names, ", "), " (quarry status --all shows everything)"));
}

}  // namespace quarry::cli
