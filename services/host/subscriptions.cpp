// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/subscriptions.h"

#include "services/host/behaviour/message_value.h"
#include "services/host/behaviour/named_values.h"
#include "services/host/behaviour/snapshot.h"
#include "services/host/in_flight.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <atomic>
#include <cstring>

namespace quarry::host {
namespace {

using brokers::Event;
using brokers::Verdict;

constexpr std::chrono::seconds deadline_of_events{10};
constexpr int usual_deliveries = 5;

/// One subscription, as its events need it.
struct Listener {
  std::string id;
  /// "module.Operation".
  std::string operation;
  FaultTarget topic_target;
  observe::Meter& meter;
  const std::vector<std::unique_ptr<Lane>>& lanes;
  std::atomic<std::size_t> turn{0};
};

/// Fields of the event become the request's fields of the same name; false where the payload is no JSON object.
bool fillFromEvent(google::protobuf::Message& request, const std::string& payload) {
  const auto json = nlohmann::json::parse(payload, nullptr, false);
  if (!json.is_object()) return false;
  for (const auto& [name, value] : json.items()) {
    const auto* field = request.GetDescriptor()->FindFieldByName(name);
    if (field != nullptr && !field->is_repeated()) setValue(request, *field, fromJson(value));
  }
  return true;
}

observe::TraceContext traceOf(const Event& event, observe::Recorder& recorder) {
  const auto header = event.headers.find("traceparent");
  const auto parsed = header == event.headers.end() ? std::nullopt : observe::TraceContext::parse(header->second);
  if (parsed) return *parsed;
  auto begun = observe::TraceContext::begin(recorder.samples());
  begun.span_id = {};
  return begun;
}

std::uint64_t requestIdOf(const Event& event, const observe::TraceContext& trace) {
  std::uint64_t id = 0;
  const auto header = event.headers.find("quarry-request-id");
  if (header != event.headers.end() && absl::SimpleAtoi(header->second, &id) && id != 0) return id;
  std::memcpy(&id, trace.trace_id.data() + 8, sizeof(id));
  return id;
}

void record(Lane& lane, const Listener& listener, const Event& event, const Origin& origin,
            const observe::TraceContext& span, const observe::TraceContext& parent, const grpc::Status& status) {
  const auto duration = Clock::now() - origin.steady_begin;
  listener.meter.record(duration, observe::outcome(status.error_code()));
  const bool is_slow = listener.meter.isSlow(duration);
  if (!span.sampled && status.ok() && !is_slow) return;
  observe::SpanRecord record;
  record.context = span;
  record.parent_span_id = parent.span_id;
  record.name = absl::StrCat("consume ", event.topic);
  record.kind = 5;
  record.start = origin.system(origin.steady_begin);
  record.duration = duration;
  record.failed = !status.ok();
  record.slow = is_slow;
  record.status = status.error_message();
  record.step_id = listener.id;
  lane.core.recorder.add(std::move(record));
}

Task<grpc::Status> runFor(Lane& lane, const Listener& listener, const Origin& origin, const Event& event,
                          observe::TraceContext span) {
  const auto* operation = origin.snapshot ? origin.snapshot->find(listener.operation) : nullptr;
  if (operation == nullptr) {
    co_return grpc::Status(grpc::StatusCode::UNIMPLEMENTED,
                           absl::StrCat(lane.core.service, ": has no operation ", listener.operation));
  }
  // cppcheck-suppress nullPointerRedundantCheck ; co_return returns
  const std::shared_ptr<google::protobuf::Message> message(operation->empty_request->New());
  if (!fillFromEvent(*message, event.payload)) {
    co_return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT,
                           absl::StrCat(event.topic, ": an event that is no JSON object"));
  }
  const Payload request(message);
  Invocation invocation{origin,  *operation,
                        request, requestIdOf(event, span),
                        span,    origin.steady_begin + deadline_of_events,
                        nullptr, observe::Caller::remote,
                        true,    &listener.topic_target};
  OperationAnswer answer = co_await runOperation(lane, std::move(invocation));
  co_return answer.status;
}

// By value: a coroutine outlives the arguments of its caller.
// cppcheck-suppress passedByValue
Detached work(Lane& lane, std::shared_ptr<Listener> listener, Event event, brokers::Acknowledge acknowledge) {
  const InFlight counted(lane);
  const Origin origin(lane);
  const auto parent = traceOf(event, lane.core.recorder);
  const auto span = parent.child();
  grpc::Status status = co_await runFor(lane, *listener, origin, event, span);
  record(lane, *listener, event, origin, span, parent, status);
  acknowledge(status.ok() ? Verdict::accepted : Verdict::rejected);
}

brokers::EventHandler handlerOf(std::shared_ptr<Listener> listener) {
  return [listener = std::move(listener)](Event event, brokers::Acknowledge acknowledge) {
    Lane& lane = *listener->lanes[listener->turn++ % listener->lanes.size()];
    const auto given =
        std::make_shared<std::pair<Event, brokers::Acknowledge>>(std::move(event), std::move(acknowledge));
    const bool is_posted = lane.loop.post(
        [&lane, listener, given] { work(lane, listener, std::move(given->first), std::move(given->second)); });
    if (!is_posted) given->second(Verdict::rejected);
  };
}

BrokerLinks::Subscriber subscriber(const quarry::v1::Module& module, const quarry::v1::Subscription& subscription,
                                   const std::vector<std::unique_ptr<Lane>>& lanes) {
  observe::Recorder& recorder = lanes.front()->core.recorder;
  const std::string topic_target = absl::StrCat("topic:", subscription.topic());
  BrokerLinks::Subscriber result;
  result.interest.topic = subscription.topic();
  result.interest.group = subscription.group().empty() ? module.name() : subscription.group();
  const bool is_once = subscription.delivery() == quarry::v1::DELIVERY_AT_MOST_ONCE;
  const int deliveries = subscription.max_deliveries() > 0 ? subscription.max_deliveries() : usual_deliveries;
  result.interest.max_deliveries = is_once ? 1 : deliveries;
  result.interest.dead_letter = subscription.dead_letter();
  result.interest.given_up = [&recorder, id = subscription.id(),
                              dead_letter = subscription.dead_letter()](const Event& event) {
    recorder.log("warn", absl::StrCat("gave up an event of ", event.topic, " after ", event.delivery, " deliveries"));
    if (dead_letter.empty()) return;
    recorder.edge({id, "publish", absl::StrCat("topic:", dead_letter)}).record({}, observe::Outcome::ok);
  };
  auto& meter = recorder.edge({subscription.id(), "subscribe", topic_target});
  // An atomic member: it can only be made in place.  NOLINTNEXTLINE(modernize-make-shared)
  result.handler = handlerOf(std::shared_ptr<Listener>(
      new Listener{subscription.id(), absl::StrCat(module.name(), ".", subscription.operation()),
                   FaultTarget(topic_target), meter, lanes}));
  return result;
}

}  // namespace

std::vector<BrokerLinks::Subscriber> subscribers(const quarry::v1::ServicePlan& plan,
                                                 const std::vector<std::unique_ptr<Lane>>& lanes) {
  std::vector<BrokerLinks::Subscriber> all;
  for (const auto& module : plan.modules()) {
    for (const auto& subscription : module.subscriptions()) {
      all.push_back(subscriber(module, subscription, lanes));
    }
  }
  return all;
}

}  // namespace quarry::host
