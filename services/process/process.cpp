// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/process.h"

#include <chrono>
#include <cstdio>
#include <utility>

namespace quarry::process {
namespace {

using quarry::v1::ProcessMessage;
using quarry::v1::ProcessOrder;

constexpr std::chrono::milliseconds kLastTelemetry{500};

observe::Identity identity(const std::string& run_id, const std::string& process_id, const ProcessOrder& order) {
  observe::Identity identity{run_id, process_id, process_id, "", ""};
  if (order.has_service()) {
    identity.name = order.service().name();
    identity.version = order.service().version();
  } else if (order.has_load()) {
    identity.name = order.load().client().name();
    identity.role = "load";
  } else {
    identity.name = order.keeper().name();
    identity.role = "keeper";
  }
  return identity;
}

/// Sets in `order` what only `early` has.
void complete(const ProcessOrder& early, ProcessOrder& order) {
  if (!order.has_endpoints() && early.has_endpoints()) {
    *order.mutable_endpoints() = early.endpoints();
  }
  if (!order.has_faults() && early.has_faults()) {
    *order.mutable_faults() = early.faults();
  }
  if (!order.has_load_control() && early.has_load_control()) {
    *order.mutable_load_control() = early.load_control();
  }
  if (!order.has_observation() && early.has_observation()) {
    *order.mutable_observation() = early.observation();
  }
  if (!order.has_take_public() && early.has_take_public()) {
    order.set_take_public(early.take_public());
  }
}

}  // namespace

Process::Process(std::string run_id, std::string process_id, std::string folder, Listen listen, Outside outside)
    : run_id_(std::move(run_id)),
      process_id_(std::move(process_id)),
      folder_(std::move(folder)),
      listen_(std::move(listen)),
      outside_(std::move(outside)) {
}

Process::~Process() {
  close();
}

void Process::take(ProcessOrder order) {
  const bool has_work = order.work_case() != ProcessOrder::WORK_NOT_SET;
  const bool first = role_ == nullptr && has_work;
  if (first) {
    begin(order);
  }
  if (role_ == nullptr) {
    complete(early_, order);
    early_ = std::move(order);
    return;
  }
  if (order.has_observation()) {
    recorder_->configure(order.observation());
  }
  ProcessMessage answer;
  if (const absl::Status status = role_->apply(order); status.ok()) {
    answer.mutable_applied()->set_revision(order.revision());
  } else {
    answer.mutable_failed()->set_revision(order.revision());
    answer.mutable_failed()->set_message(std::string(status.message()));
    recorder_->log("error", std::string(status.message()));
  }
  outside_.tell(answer);
  if (answer.has_failed() && first) {
    std::fprintf(stderr, "%s\n", answer.failed().message().c_str());
    outside_.end(1);
    return;
  }
  if (order.drain()) {
    drain([this] {
      ProcessMessage message;
      message.mutable_drained();
      outside_.tell(message);
    });
  }
}

void Process::begin(ProcessOrder& order) {
  complete(early_, order);
  recorder_ = observe::Recorder::create(identity(run_id_, process_id_, order));
  role_ = outside_.create_role(order, surroundings());
}

Surroundings Process::surroundings() {
  return {*recorder_,
          run_id_,
          process_id_,
          folder_,
          outside_.tell,
          [this](std::string sentence) { outside_.post([this, sentence = std::move(sentence)] { fail(sentence); }); },
          listen_};
}

void Process::fail(const std::string& sentence) {
  ProcessMessage message;
  message.mutable_failed()->set_message(sentence);
  outside_.tell(message);
  std::fprintf(stderr, "%s\n", sentence.c_str());
  outside_.end(1);
}

void Process::drain(std::function<void()> then) {
  if (draining_ == Draining::done) {
    then();
    return;
  }
  if (draining_ == Draining::yes) {
    return;
  }
  draining_ = Draining::yes;
  role_->drain([this, then = std::move(then)] {
    outside_.post([this, then] {
      draining_ = Draining::done;
      then();
      if (asked_to_end_) {
        outside_.end(0);
      }
    });
  });
}

void Process::terminate() {
  if (role_ == nullptr || asked_to_end_ || draining_ == Draining::done) {
    outside_.end(0);
    return;
  }
  asked_to_end_ = true;
  // Under quarryd who is replaced is drained before it is asked to end, so all of the run ends now. Elsewhere (in a
  // container) this is how a replacement begins.
  if (listen_.door == Listen::Door::shared) {
    role_->dismissIdle();
  }
  // Whoever asked, quarryd shall send nobody here any more.
  ProcessMessage leaving;
  leaving.mutable_health()->set_serving(false);
  leaving.mutable_health()->set_reason("It was asked to end.");
  outside_.tell(leaving);
  drain([] {});
}

void Process::close() {
  if (role_ != nullptr) {
    role_->stop();
    recorder_->flush(kLastTelemetry);
    role_.reset();
  }
}

}  // namespace quarry::process
