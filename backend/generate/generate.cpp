// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/generate/generate.h"

#include "backend/generate/files.h"
#include "backend/generate/generators.h"
#include "backend/plan/compile.h"

namespace quarry::generate {

absl::StatusOr<quarry::v1::FilesReply> generate(const quarry::v1::System& system, std::string_view architecture) {
  if (architecture.empty() && !system.architectures().empty()) {
    architecture = system.architectures(system.architectures_size() - 1).name();
  }
  const auto plan = plan::compile(system, architecture, {.nats_server = true});
  if (!plan.ok()) {
    return plan.status();
  }
  quarry::v1::FilesReply files;
  for (const auto& generator : generators()) {
    if (const auto status = generator.generate(*plan, files); !status.ok()) {
      return status;
    }
  }
  if (const auto status = checkPaths(files); !status.ok()) {
    return status;
  }
  return files;
}

}  // namespace quarry::generate
