// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/parallel.h"

namespace quarry::host {
namespace {

class ParallelProgram : public StepProgram {
 public:
  explicit ParallelProgram(std::vector<std::vector<CompiledStep>> branches) : branches_(std::move(branches)) {}

  Task<grpc::Status> run(Execution& execution, StepRun&) const override {
    std::vector<Task<grpc::Status>> tasks;
    for (const auto& branch : branches_) {
      tasks.push_back(runSteps(execution, branch));
    }
    WhenAll<grpc::Status> all(std::move(tasks));
    const std::vector<grpc::Status> ended = co_await all;
    for (const auto& status : ended) {
      if (!status.ok()) co_return status;
    }
    co_return grpc::Status::OK;
  }

 private:
  const std::vector<std::vector<CompiledStep>> branches_;
};

}  // namespace

absl::StatusOr<CompiledKind> compileParallel(const quarry::v1::Step& step, const Site& site) {
  std::vector<std::vector<CompiledStep>> branches;
  for (const auto& branch : step.parallel().branches()) {
    auto steps = compileSteps(branch.steps(), site);
    if (!steps.ok()) return steps.status();
    branches.push_back(std::move(*steps));
  }
  CompiledKind kind;
  kind.program = std::make_unique<ParallelProgram>(std::move(branches));
  return kind;
}

}  // namespace quarry::host
