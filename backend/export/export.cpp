// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/export.h"

#include "backend/export/exporters.h"
#include "backend/generate/files.h"
#include "backend/model/concat.h"
#include "backend/model/nearest.h"
#include "backend/plan/compile.h"

namespace quarry::exports {
namespace {

absl::StatusOr<const Exporter*> findExporter(std::string_view target) {
  for (const auto& exporter : exporters()) {
    if (exporter.target == target) {
      return &exporter;
    }
  }
  const std::string written(target);
  const std::vector<std::string_view> known = targets();
  return absl::InvalidArgumentError(model::concat("There is no export to ", model::quoted(written),
                                                  model::insteadOf(written, {known.begin(), known.end()})));
}

absl::StatusOr<std::vector<std::string>> chosenArchitectures(const Exporter& exporter, const quarry::v1::System& system,
                                                             const std::vector<std::string>& named) {
  if (system.architectures().empty()) {
    return absl::NotFoundError(model::concat("System \"", system.name(), "\" has no architecture to export: add one."));
  }
  const std::string& first = system.architectures(0).name();
  const std::string& last = system.architectures(system.architectures_size() - 1).name();
  if (exporter.takes == Takes::first_and_last) {
    if (named.size() > 2) {
      return absl::InvalidArgumentError(
          model::concat("An export to ", exporter.target, " shows two architectures; name at most two."));
    }
    return named.empty() ? (first == last ? std::vector{first} : std::vector{first, last}) : named;
  }
  if (named.size() > 1) {
    return absl::InvalidArgumentError(
        model::concat("An export to ", exporter.target, " is of one architecture; name only one."));
  }
  return named.empty() ? std::vector{last} : named;
}

}  // namespace

absl::StatusOr<quarry::v1::FilesReply> exportTo(std::string_view target, const quarry::v1::System& system,
                                                const std::vector<std::string>& architectures) {
  const auto exporter = findExporter(target);
  if (!exporter.ok()) {
    return exporter.status();
  }
  const auto chosen = chosenArchitectures(**exporter, system, architectures);
  if (!chosen.ok()) {
    return chosen.status();
  }
  std::vector<quarry::v1::Plan> plans;
  for (const auto& architecture : *chosen) {
    // A deployment brings its own broker, so the machine that exports needs none.
    auto plan = plan::compile(system, architecture, {.nats_server = true});
    if (!plan.ok()) {
      return plan.status();
    }
    plans.push_back(*std::move(plan));
  }
  quarry::v1::FilesReply files;
  if (const auto status = (*exporter)->write(system, plans, files); !status.ok()) {
    return status;
  }
  if (const auto status = generate::checkPaths(files); !status.ok()) {
    return status;
  }
  return files;
}

std::vector<std::string_view> targets() {
  std::vector<std::string_view> targets;
  for (const auto& exporter : exporters()) {
    targets.push_back(exporter.target);
  }
  return targets;
}

}  // namespace quarry::exports
