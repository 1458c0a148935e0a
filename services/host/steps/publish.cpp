// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/publish.h"

#include "services/host/behaviour/named_values.h"
#include "services/host/loop/resume.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

class PublishProgram : public StepProgram {
 public:
  PublishProgram(std::string topic, std::string step_id, NamedValues values)
      : topic_(std::move(topic)), step_id_(std::move(step_id)), values_(std::move(values)) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    Core& core = execution.lane.core;
    const auto broker = core.brokers.find(topic_);
    if (!broker) {
      co_return grpc::Status(grpc::StatusCode::UNAVAILABLE, absl::StrCat(topic_, ": its broker is not there yet"));
    }
    brokers::Event event;
    event.topic = topic_;
    event.payload =
        toJson(values_.at(execution, run.draw)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    event.headers = {{"traceparent", run.span.traceparent()},
                     {"quarry-request-id", absl::StrCat(run.draw.at(stores::slot_call))},
                     {"quarry-caller", core.service},
                     {"quarry-step", step_id_}};
    FromElsewhere<absl::Status> published(execution.lane.loop,
                                          [&broker, &event](FromElsewhere<absl::Status>::Bring bring) {
                                            broker->publish(std::move(event), std::move(bring));
                                          });
    const absl::Status status = co_await published;
    if (status.ok()) co_return grpc::Status::OK;
    co_return grpc::Status(static_cast<grpc::StatusCode>(status.code()), absl::StrCat(topic_, ": ", status.message()));
  }

 private:
  const std::string topic_;
  const std::string step_id_;
  const NamedValues values_;
};

}  // namespace

absl::StatusOr<CompiledKind> compilePublish(const quarry::v1::Step& step, const Site& site) {
  const auto& publish = step.publish();
  for (const auto& topic : site.plan.topics()) {
    if (topic.name() != publish.topic()) continue;
    auto values = NamedValues::compile(topic.fields(), publish.values(), site.request);
    if (!values.ok()) return values.status();
    CompiledKind kind;
    kind.fault_target = absl::StrCat("topic:", topic.name());
    kind.meter = &site.core.recorder.edge({step.id(), "publish", kind.fault_target});
    kind.span_kind = 4;
    kind.span_name = absl::StrCat("publish ", topic.name());
    kind.program = std::make_unique<PublishProgram>(topic.name(), step.id(), std::move(*values));
    return kind;
  }
  return absl::NotFoundError(absl::StrCat("the plan has no topic ", publish.topic()));
}

}  // namespace quarry::host
