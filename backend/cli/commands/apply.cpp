// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/change_wait.h"
#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"
#include "backend/cli/status_json.h"
#include "backend/client/change_under_way.h"
#include "backend/model/load.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

#include <algorithm>
#include <map>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

using Names = std::vector<std::string>;

constexpr int kEventsOfAChange = 5000;

struct ApplyOptions {
  std::string file;
  std::string run_id;
  std::string architecture;
  bool no_wait = false;
};

template <typename Range>
Json namesIn(const Range& names) {
  Json list = Json::array();
  for (const auto& name : names) list.push_back(name);
  return list;
}

template <typename Range>
std::string listed(const Range& names) {
  return names.empty() ? std::string("none") : absl::StrJoin(names, ", ");
}

/// Those of `before` that are not there any more. What only its telemetry made known is no part of the run.
Names endedSince(const v1::Snapshot& before, const v1::Snapshot& after) {
  Names ended;
  for (const auto& service : before.services()) {
    if (!service.foreign() && findService(after, service.name()) == nullptr) ended.push_back(service.name());
  }
  return ended;
}

/// "payments from monolith to payment-service".
Names movedSince(const v1::Snapshot& before, const v1::Snapshot& after) {
  std::map<std::string, std::string> holders;
  for (const auto& service : before.services()) {
    for (const auto& module : service.modules()) holders[module] = service.name();
  }
  Names moved;
  for (const auto& service : after.services()) {
    for (const auto& module : service.modules()) {
      const auto from = holders.find(module);
      if (from == holders.end() || from->second == service.name()) continue;
      moved.push_back(absl::StrCat(module, " from ", from->second, " to ", service.name()));
    }
  }
  return moved;
}

/// What becomes of a document.
class AppliedDocument {
 public:
  AppliedDocument(client::Client& client, std::string run_id, v1::Snapshot before)
      : client_(client), run_id_(std::move(run_id)), before_(std::move(before)) {}

  absl::Status begin() {
    const auto events = read();
    if (!events.ok()) return events.status();
    for (const auto& event : events->events()) last_ = std::max<std::uint64_t>(last_, event.sequence());
    return absl::OkStatus();
  }

  absl::StatusOr<bool> isInForce(const v1::Snapshot& now) const {
    if (client::isChanging(now)) return false;
    const auto events = read();
    if (!events.ok()) return events.status();
    bool is_taken = false;
    std::string told;
    std::map<std::string, int> ends;
    for (const auto& event : events->events()) {
      if (event.kind() == v1::Event::KIND_PROCESS_ENDED) ++ends[event.element()];
      if (event.kind() != v1::Event::KIND_PLAN_CHANGED) continue;
      // One about an element tells why the document was not taken.
      if (event.element().empty()) {
        is_taken = true;
      } else {
        told = event.text();
      }
    }
    if (!is_taken) return told.empty() ? absl::StatusOr<bool>(false) : absl::AbortedError(told);
    const auto has_ended = [&](const std::string& name) {
      return ends["service:" + name] >= findService(before_, name)->replicas_size();
    };
    const Names ended = endedSince(before_, now);
    return std::all_of(ended.begin(), ended.end(), has_ended) &&
           std::all_of(now.services().begin(), now.services().end(),
                       [](const auto& one) { return nobodyComesOrGoes(one); });
  }

  const v1::Snapshot& before() const { return before_; }

 private:
  absl::StatusOr<v1::ReadEventsReply> read() const {
    v1::ReadEventsRequest request;
    request.set_run_id(run_id_);
    request.set_after(last_);
    request.set_limit(kEventsOfAChange);
    return client_.readEvents(request);
  }

  client::Client& client_;
  const std::string run_id_;
  const v1::Snapshot before_;
  std::uint64_t last_ = 0;
};

void tellUnderWay(Console& console, const v1::ApplyDocumentReply& reply) {
  if (console.json) {
    return console.print(Json{{"updated", namesIn(reply.updated())}, {"replaced", namesIn(reply.replaced())}});
  }
  console.print(absl::StrCat("The change is under way. Changed as they run: ", listed(reply.updated()),
                             ". Being started anew: ", listed(reply.replaced()), "."));
}

void tellDone(Console& console, const v1::ApplyDocumentReply& reply, const v1::Snapshot& before,
              const v1::Snapshot& after, const ChangeWait& wait) {
  const Names ended = endedSince(before, after);
  const Names moved = movedSince(before, after);
  if (console.json) {
    return console.print(Json{{"architecture", after.architecture()},
                              {"updated", namesIn(reply.updated())},
                              {"replaced", namesIn(reply.replaced())},
                              {"ended", namesIn(ended)},
                              {"moved", namesIn(moved)},
                              {"took_ms", wait.tookMs()}});
  }
  if (reply.updated().empty() && reply.replaced().empty() && ended.empty() && moved.empty()) {
    return console.print(absl::StrCat("The run is ", after.architecture(), " as it is drawn; no service changed."));
  }
  console.print(absl::StrCat(
      "The run is ", after.architecture(), " after ", wait.took(), ". Changed as they run: ", listed(reply.updated()),
      ". Started anew: ", listed(reply.replaced()), ". Ended: ", listed(ended), ". Moved: ", listed(moved), "."));
}

absl::StatusOr<ExitStatus> apply(Console& console, const ApplyOptions& options) {
  auto system = model::load(options.file);
  if (!system.ok()) return system.status();
  const auto client = console.client();
  if (!client.ok()) return client.status();
  auto before = (*client)->status(options.run_id);
  if (!before.ok()) return before.status();
  AppliedDocument applied(**client, options.run_id, *std::move(before));
  if (const auto begun = applied.begin(); !begun.ok()) return begun;
  ChangeWait wait(console, **client, options.run_id, "the change");
  v1::ApplyDocumentRequest request;
  request.set_run_id(options.run_id);
  *request.mutable_system() = *std::move(system);
  request.set_architecture(options.architecture);
  const auto reply = (*client)->applyDocument(request);
  if (!reply.ok()) return reply.status();
  if (options.no_wait) {
    tellUnderWay(console, *reply);
    return ExitStatus::success;
  }
  const auto after = wait.until([&](const auto& snapshot) { return applied.isInForce(snapshot); });
  if (!after.ok()) return after.status();
  tellDone(console, *reply, applied.before(), *after, wait);
  return ExitStatus::success;
}

}  // namespace

void declareApply(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("apply", "Bring what runs to a changed design, with the fewest restarts",
                              "quarry apply shop.quarry -a microservices");
  auto options = std::make_shared<ApplyOptions>();
  command.add_option("FILE", options->file, "The design")->required();
  command.add_option("-a,--architecture", options->architecture, "Its name; unless given, the one that runs");
  addNoWait(command, options->no_wait);
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return apply(console, *options); });
}

}  // namespace quarry::cli
