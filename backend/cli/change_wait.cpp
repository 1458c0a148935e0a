// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/change_wait.h"

#include "backend/cli/words.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds kPatienceForAChange{60};
constexpr std::chrono::milliseconds kBetweenLooksAtAChange{100};
constexpr char kEraseLine[] = "\r\x1b[K";

/// "payment-service-2 is starting, monolith-1 is draining".
std::string whatGoesOn(const v1::Snapshot& snapshot) {
  std::string text;
  for (const auto& service : snapshot.services()) {
    for (const auto& replica : service.replicas()) {
      if (serves(replica.state()) || replica.state() == v1::HEALTH_STOPPED) continue;
      absl::StrAppend(&text, text.empty() ? "" : ", ", replica.id(), " is ", healthWord(replica.state()));
    }
  }
  return text.empty() ? std::string(snapshot.reason()) : text;
}

}  // namespace

void addNoWait(CLI::App& command, bool& no_wait) {
  command.add_flag("--no-wait", no_wait, "Return at once, while it is under way");
}

bool allServe(const v1::ServiceStatus& service) {
  return std::all_of(service.replicas().begin(), service.replicas().end(), [](const auto& replica) {
    return serves(replica.state()) || replica.state() == v1::HEALTH_STOPPED;
  });
}

bool nobodyComesOrGoes(const v1::ServiceStatus& service) {
  return std::none_of(service.replicas().begin(), service.replicas().end(), [](const auto& replica) {
    return replica.state() == v1::HEALTH_STARTING || replica.state() == v1::HEALTH_DRAINING;
  });
}

const v1::ServiceStatus* findService(const v1::Snapshot& snapshot, const std::string& name) {
  for (const auto& service : snapshot.services()) {
    if (service.name() == name) return &service;
  }
  return nullptr;
}

ChangeWait::ChangeWait(Console& console, client::Client& client, std::string run_id, std::string what)
    : console_(console), client_(client), run_id_(std::move(run_id)), what_(std::move(what)), begin_(Steady::now()) {
  // From here on Ctrl-C is noted.
  console_.interrupt();
}

absl::StatusOr<v1::Snapshot> ChangeWait::until(Done done) {
  while (true) {
    const auto snapshot = client_.status(run_id_);
    if (!snapshot.ok()) return snapshot.status();
    const auto is_done = done(*snapshot);
    if (!is_done.ok() || *is_done) tell("");
    if (!is_done.ok()) return is_done.status();
    if (*is_done) return *snapshot;
    const std::string goes_on = whatGoesOn(*snapshot);
    if (snapshot->state() == v1::RUN_STATE_FAILED) {
      return absl::AbortedError(absl::StrCat("The run failed before ", what_, " was done: ", snapshot->reason()));
    }
    if (Steady::now() - begin_ > kPatienceForAChange) {
      tell("");
      return absl::DeadlineExceededError(
          absl::StrCat("After ", kPatienceForAChange.count(), " s ", what_, " is still under way",
                       goes_on.empty() ? "" : " (" + goes_on + ")", "; see \"quarry status\" and \"quarry events\""));
    }
    tell(absl::StrCat("… ", took(), ": ", goes_on.empty() ? "the last ones end" : goes_on));
    if (console_.interrupt().wait(kBetweenLooksAtAChange)) {
      tell("");
      return absl::CancelledError(absl::StrCat("Interrupted; ", what_, " goes on, see \"quarry status\""));
    }
  }
}

std::int64_t ChangeWait::tookMs() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - begin_).count();
}

std::string ChangeWait::took() const {
  return absl::StrFormat("%.1f s", static_cast<double>(tookMs()) / 1000);
}

void ChangeWait::tell(const std::string& progress) {
  if (!console_.is_terminal || console_.json) return;
  const std::size_t columns = console_.screen_size().columns;
  console_.out() << kEraseLine << console_.style.paint(shortened(progress, columns), Tone::dim) << std::flush;
}

}  // namespace quarry::cli
