// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/run.h"

#include "services/process/attachment.h"
#include "services/process/order_file.h"
#include "services/process/process.h"
#include "services/process/roles.h"
#include "services/process/signals.h"
#include "services/process/tasks.h"

#include <absl/synchronization/mutex.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <utility>

namespace quarry::process {
namespace {

using quarry::v1::ProcessMessage;
using quarry::v1::ProcessOrder;

Process::Outside outside(Tasks& tasks, std::function<void(ProcessMessage)> tell) {
  return {createRole, std::move(tell), [&tasks](std::function<void()> task) { tasks.add(std::move(task)); },
          [&tasks](int status) { tasks.end(status); }};
}

/// A connection is a descriptor, and load as well as gateways hold thousands.
void allowManyDescriptors() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
  }
}

/// An arena for each thread, as malloc has it, is a quarter of a loaded process's own memory, for threads that hardly
/// ever allocate at the same time.
void shareMemoryAmongThreads() {
  mallopt(M_ARENA_MAX, 1);
}

int runStandalone(const Options& options, Tasks& tasks) {
  auto order = loadOrder(options.order_file);
  if (!order.ok()) {
    std::fprintf(stderr, "%s\n", std::string(order.status().message()).c_str());
    return 1;
  }
  if (!order->has_observation() && !options.otlp_address.empty()) {
    order->mutable_observation()->set_otlp_address(options.otlp_address);
    order->mutable_observation()->set_trace_ratio(1);
  }
  const auto tell = [](const ProcessMessage& message) {
    if (message.has_ready()) {
      std::printf("%s\n", message.ShortDebugString().c_str());
      std::fflush(stdout);
    }
  };
  Process process(options.run_id, options.process_id, options.folder, options.listen, outside(tasks, tell));
  Signals signals([&] { tasks.add([&] { process.terminate(); }); });
  tasks.add([&] { process.take(*std::move(order)); });
  const int status = tasks.run();
  process.close();
  return status;
}

int runAttached(const Options& options, Tasks& tasks) {
  // Made last and used by threads of the role, so it is reached through a pointer that outlives both.
  std::unique_ptr<Attachment> attachment;
  Listen listen = options.listen;
  listen.door = Listen::Door::shared;
  Process process(options.run_id, options.process_id, options.folder, listen,
                  outside(tasks, [&](const ProcessMessage& message) { attachment->tell(message); }));
  Signals signals([&] { tasks.add([&] { process.terminate(); }); });
  quarry::v1::Hello hello;
  hello.set_run_id(options.run_id);
  hello.set_process_id(options.process_id);
  hello.set_pid(getpid());
  Attachment::Hooks hooks;
  hooks.order = [&](ProcessOrder order) {
    tasks.add([&process, order = std::move(order)]() mutable { process.take(std::move(order)); });
  };
  hooks.abandoned = [&] {
    std::fprintf(stderr, "No quarryd answered for a minute; ending.\n");
    tasks.end(1);
  };
  attachment = std::make_unique<Attachment>(options.control, std::move(hello), std::move(hooks));
  const int status = tasks.run();
  process.close();
  attachment->stop();
  return status;
}

}  // namespace

/// Debian's Abseil looks for deadlocks at each lock, and gRPC locks much.
void lockWithoutLookingForDeadlocks() {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
}

int run(const Options& options) {
  allowManyDescriptors();
  shareMemoryAmongThreads();
  lockWithoutLookingForDeadlocks();
  Tasks tasks;
  return options.mode == Mode::standalone ? runStandalone(options, tasks) : runAttached(options, tasks);
}

}  // namespace quarry::process
