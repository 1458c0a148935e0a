// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/measured_element.h"

#include "backend/cli/words.h"
#include "backend/model/nearest.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <vector>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

std::vector<std::string> elementsOf(const v1::Snapshot& snapshot) {
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
    // Caches stand nowhere else.
    if (absl::StartsWith(edge.edge().to(), "cache:")) elements.push_back(edge.edge().to());
  }
  return elements;
}

/// Asks for the nearest of `known`, else lists those that are written like it: all of its kind, or all services.
absl::Status notThere(const v1::Snapshot& snapshot, const std::string& what, const std::string& written,
                      const std::vector<std::string>& known) {
  const std::string there_is_no = absl::StrCat("there is no ", what, model::quoted(written), " in this run");
  if (const std::string question = model::didYouMean(written, known); !question.empty()) {
    return absl::NotFoundError(there_is_no + question);
  }
  const std::string kind = written.substr(0, written.find(':') + 1);
  std::vector<std::string> names;
  for (const std::string& one : known) {
    if (!kind.empty() && absl::StartsWith(one, kind)) names.push_back(one);
  }
  if (names.empty()) {
    for (const auto& service : snapshot.services()) names.push_back(service.name());
  }
  return absl::NotFoundError(there_is_no + model::insteadOf("", names));
}

}  // namespace

absl::StatusOr<std::string> measuredElement(const v1::Snapshot& snapshot, const std::string& written) {
  const auto elements = elementsOf(snapshot);
  std::vector<std::string> names;
  for (const std::string& element : elements) {
    if (element == written || bareName(element) == written) return element;
    names.push_back(absl::StrContains(written, ":") ? element : bareName(element));
  }
  return notThere(snapshot, "", written, names);
}

absl::StatusOr<std::string> meantService(const v1::Snapshot& snapshot, const std::string& written) {
  std::vector<std::string> names;
  for (const auto& client : snapshot.clients()) names.push_back(client.name());
  for (const auto& service : snapshot.services()) names.push_back(service.name());
  const std::string name = absl::StartsWith(written, "service:") ? bareName(written) : written;
  if (std::find(names.begin(), names.end(), name) != names.end()) return name;
  for (const auto& service : snapshot.services()) {
    for (const auto& module : service.modules()) {
      if (module == name) return service.name();
      names.push_back(module);
    }
  }
  return notThere(snapshot, "service ", written, names);
}

}  // namespace quarry::cli
