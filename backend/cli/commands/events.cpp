// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"
#include "backend/cli/status_json.h"
#include "backend/cli/words.h"

#include <absl/strings/str_cat.h>

namespace quarry::cli {
namespace {

constexpr std::chrono::milliseconds kBetweenLooksForEvents{500};

struct EventsOptions {
  std::string run_id;
  int limit = 200;
  bool follow = false;
};

absl::StatusOr<ExitStatus> showEvents(Console& console, const EventsOptions& options) {
  const auto client = console.client();
  if (!client.ok()) return client.status();
  quarry::v1::ReadEventsRequest request;
  request.set_run_id(options.run_id);
  request.set_limit(options.limit);
  do {
    const auto events = (*client)->readEvents(request);
    if (!events.ok()) return events.status();
    for (const auto& event : events->events()) {
      request.set_after(event.sequence());
      if (console.json) {
        console.print(eventJson(event));
      } else {
        console.print(absl::StrCat(console.style.paint(clockTime(event.time_ms()), Tone::dim), "  ",
                                   console.style.paint(eventKindWord(event.kind()), Tone::bold), "  ", event.text()));
      }
    }
  } while (options.follow && console.isRead() && !console.interrupt().wait(kBetweenLooksForEvents));
  return ExitStatus::success;
}

}  // namespace

void declareEvents(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("events", "Show what happened in a run", "quarry events --follow");
  auto options = std::make_shared<EventsOptions>();
  command.add_option("--limit", options->limit, "The newest so many; 200 unless given")->check(wholeNumber(1, 5000));
  command.add_flag("--follow", options->follow, "Go on until Ctrl-C");
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return showEvents(console, *options); });
}

}  // namespace quarry::cli
