// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/journal.h"

#include "backend/telemetry/utf8.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <vector>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

namespace {

constexpr std::size_t kMostEvents = 5000;
constexpr std::size_t kMostLines = 10000;
constexpr std::size_t kLongestLine = 4096;
constexpr int kUsualLimit = 200;

/// By the id that the processes of brokers have.
bool isBrokers(const v1::LogLine& line) {
  return absl::StartsWith(line.process_id(), absl::StrCat("broker-", line.service(), "-"));
}

}  // namespace

void EventJournal::add(v1::Event event) {
  event.set_sequence(++last_sequence_);
  events_.push_back(std::move(event));
  if (events_.size() > kMostEvents) events_.pop_front();
}

v1::ReadEventsReply EventJournal::read(const v1::ReadEventsRequest& request) const {
  v1::ReadEventsReply reply;
  const auto limit = static_cast<std::size_t>(request.limit() > 0 ? request.limit() : kUsualLimit);
  auto first = std::find_if(events_.begin(), events_.end(),
                            [&](const v1::Event& event) { return event.sequence() > request.after(); });
  const auto after = static_cast<std::size_t>(events_.end() - first);
  if (request.after() == 0 && after > limit) first += static_cast<std::ptrdiff_t>(after - limit);
  for (; first != events_.end() && reply.events_size() < static_cast<int>(limit); ++first) {
    *reply.add_events() = *first;
  }
  return reply;
}

void LogJournal::add(v1::LogLine line) {
  if (line.text().size() > kLongestLine) {
    line.set_text(validUtf8(line.text().substr(0, kLongestLine)) + " ...");
  }
  lines_.push_back(std::move(line));
  if (lines_.size() > kMostLines) lines_.pop_front();
}

v1::ReadLogsReply LogJournal::read(const v1::ReadLogsRequest& request) const {
  const auto limit = static_cast<std::size_t>(request.limit() > 0 ? request.limit() : kUsualLimit);
  std::vector<const v1::LogLine*> newest;
  for (auto line = lines_.rbegin(); line != lines_.rend() && newest.size() < limit; ++line) {
    const bool of_service = request.service().empty() ? !(request.without_brokers() && isBrokers(*line))
                                                      : line->service() == request.service();
    if (of_service && absl::StrContains(line->text(), request.contains())) newest.push_back(&*line);
  }
  v1::ReadLogsReply reply;
  for (auto line = newest.rbegin(); line != newest.rend(); ++line) *reply.add_lines() = **line;
  return reply;
}

}  // namespace quarry::telemetry
