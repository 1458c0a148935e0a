// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/status_view.h"

#include "backend/cli/table.h"
#include "backend/cli/words.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

#include <algorithm>
#include <array>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

using Cells = std::vector<Cell>;

constexpr std::array kTrafficColumns = {"REQ/S", "ERRORS", "P50 MS", "P95 MS", "P99 MS"};

std::vector<Column> columns(std::vector<Column> first) {
  for (const char* title : kTrafficColumns) first.push_back({title, Align::right});
  return first;
}

void append(Cells& cells, const v1::Traffic& traffic) {
  cells.push_back(number(traffic.requests_per_s()));
  const bool idle = traffic.requests_per_s() < 0.05 && traffic.p99_ms() == 0;
  const Tone tone = traffic.error_ratio() >= 0.1 ? Tone::bad : traffic.error_ratio() > 0 ? Tone::warning : Tone::plain;
  cells.push_back(idle ? Cell("–", Tone::dim) : Cell(percent(traffic.error_ratio()), tone));
  for (const double ms : {traffic.p50_ms(), traffic.p95_ms(), traffic.p99_ms()}) {
    cells.push_back(idle ? Cell("–", Tone::dim) : Cell(number(ms)));
  }
}

/// "python → cpp host"; one word where nothing was replaced.
std::string runsAs(const std::string& declared, const std::string& effective) {
  if (effective.empty() || effective == declared) return declared;
  return declared.empty() ? effective : absl::StrCat(declared, " → ", effective);
}

Table servicesTable(const v1::Snapshot& snapshot) {
  auto all = columns({{"SERVICE"}, {"HEALTH"}, {"REPLICAS", Align::right}});
  all.push_back({"MEMORY", Align::right});
  all.push_back({"RUNS AS"});
  Table table(std::move(all));
  for (const auto& service : snapshot.services()) {
    const auto up = std::count_if(service.replicas().begin(), service.replicas().end(), [](const auto& replica) {
      return replica.state() != v1::HEALTH_DOWN && replica.state() != v1::HEALTH_STOPPED &&
             replica.state() != v1::HEALTH_STARTING;
    });
    std::int64_t memory = 0;
    for (const auto& replica : service.replicas()) memory += replica.rss_bytes();
    Cells cells{{service.name(), Tone::bold}, healthCell(service.health())};
    const std::string rolling =
        service.rolling_to().empty() ? "" : absl::StrCat(" v", service.version(), " → v", service.rolling_to());
    cells.push_back(service.foreign() ? Cell("–", Tone::dim)
                                      : Cell(absl::StrCat(up, "/", service.replicas_size(), rolling)));
    if (service.has_traffic()) {
      append(cells, service.traffic());
    } else {
      cells.insert(cells.end(), kTrafficColumns.size(), Cell("–", Tone::dim));
    }
    cells.push_back(memory > 0 ? Cell(bytes(memory)) : Cell("–", Tone::dim));
    cells.push_back(Cell(runsAs(service.declared(), service.effective()), Tone::dim));
    table.add(std::move(cells));
    if (!service.reason().empty()) table.addNote(service.reason());
  }
  return table;
}

Table clientsTable(const v1::Snapshot& snapshot) {
  auto all = columns({{"CLIENT"}, {"OFFERED/S", Align::right}, {"LATE", Align::right}});
  Table table(std::move(all));
  for (const auto& client : snapshot.clients()) {
    Cells cells{{client.name(), Tone::bold},
                client.paused() ? Cell("paused", Tone::warning) : Cell(number(client.offered_per_s())),
                percent(client.late_ratio())};
    append(cells, client.traffic());
    table.add(std::move(cells));
  }
  return table;
}

Table partsTable(const v1::Snapshot& snapshot) {
  auto all = columns({{"STANDS ON"}, {"HEALTH"}});
  all.push_back({"RUNS AS"});
  Table table(std::move(all));
  const auto add = [&](const std::string& name, const auto& part, const v1::Traffic& traffic) {
    Cells cells{{name, Tone::bold}, healthCell(part.health())};
    append(cells, traffic);
    cells.push_back(Cell(runsAs(part.declared(), part.effective()), Tone::dim));
    table.add(std::move(cells));
  };
  for (const auto& store : snapshot.stores()) {
    add(store.name(), store, store.traffic());
    if (!store.reason().empty()) table.addNote(store.reason());
  }
  for (const auto& topic : snapshot.topics()) {
    add(absl::StrCat(topic.name(), " (topic)"), topic, topic.published());
    if (!topic.reason().empty()) table.addNote(topic.reason());
  }
  for (const auto& external : snapshot.externals()) add(external.name(), external, external.traffic());
  return table;
}

Table edgesTable(const v1::Snapshot& snapshot) {
  Table table(columns({{"FROM"}, {"TO"}, {"KIND"}}));
  for (const auto& edge : snapshot.edges()) {
    Cells cells{bareName(edge.edge().from()), bareName(edge.edge().to()),
                Cell(edgeKindWord(edge.edge().kind()), Tone::dim)};
    append(cells, edge.traffic());
    table.add(std::move(cells));
  }
  return table;
}

Table operationsTable(const v1::Snapshot& snapshot) {
  Table table(columns({{"OPERATION"}, {"SERVICE"}}));
  for (const auto& operation : snapshot.operations()) {
    Cells cells{operation.operation(), Cell(operation.service(), Tone::dim)};
    append(cells, operation.traffic());
    table.add(std::move(cells));
  }
  return table;
}

std::vector<std::string> headLines(const v1::Snapshot& snapshot, const Style& style, std::size_t width) {
  std::vector<std::string> parts{snapshot.system(), snapshot.architecture(), stateWord(snapshot.state())};
  if (snapshot.run_id() != snapshot.system()) parts.push_back("run " + snapshot.run_id());
  for (const auto& gateway : snapshot.gateways()) {
    if (!gateway.url().empty()) parts.push_back(gateway.url());
  }
  if (!snapshot.otlp_address().empty()) parts.push_back("OTLP " + snapshot.otlp_address());
  const std::string head = absl::StrJoin(parts, " · ");
  std::vector<std::string> lines{style.paint(width == 0 ? head : shortened(head, width), Tone::bold)};
  if (!snapshot.reason().empty())
    lines.push_back(
        style.paint(snapshot.reason(), snapshot.state() == v1::RUN_STATE_RUNNING ? Tone::warning : Tone::bad));
  return lines;
}

/// "circuit breaker open, 12.0/s retried, 3.1/s shed"; empty where policies did nothing.
std::string policySentence(const v1::PolicyActions& policies) {
  std::vector<std::string> parts;
  if (policies.breaker() > v1::BREAKER_STATE_CLOSED) {
    parts.push_back(absl::StrCat("circuit breaker ", breakerWord(policies.breaker())));
  }
  const auto add = [&](double per_s, const char* word) {
    if (per_s > 0) parts.push_back(absl::StrCat(number(per_s), "/s ", word));
  };
  add(policies.retries_per_s(), "retried");
  add(policies.hedges_per_s(), "hedged");
  add(policies.broken_per_s(), "not asked");
  add(policies.limited_per_s(), "limited");
  add(policies.rejected_per_s(), "rejected");
  add(policies.shed_per_s(), "shed");
  add(policies.fallbacks_per_s(), "answered by fallback");
  return absl::StrJoin(parts, ", ");
}

std::vector<std::string> policyLines(const v1::Snapshot& snapshot) {
  std::vector<std::string> lines;
  const auto add = [&](const std::string& name, const v1::PolicyActions& policies) {
    const std::string sentence = policySentence(policies);
    if (!sentence.empty()) lines.push_back(absl::StrCat("▣ ", name, ": ", sentence));
  };
  for (const auto& service : snapshot.services()) add(service.name(), service.policies());
  for (const auto& gateway : snapshot.gateways()) add(gateway.name(), gateway.policies());
  for (const auto& edge : snapshot.edges()) {
    add(absl::StrCat(bareName(edge.edge().from()), " → ", bareName(edge.edge().to())), edge.policies());
  }
  return lines;
}

}  // namespace

std::string faultSentence(const v1::Fault& fault) {
  std::vector<std::string> effects;
  for (const auto& effect : fault.effects()) {
    if (effect.has_latency())
      effects.push_back(absl::StrCat("latency ", number(effect.latency().time().fixed_ms()), " ms"));
    if (effect.has_error())
      effects.push_back(absl::StrCat("error ", effect.error().code().empty() ? "UNAVAILABLE" : effect.error().code()));
    if (effect.has_hang()) effects.push_back("hang");
  }
  std::string sentence = absl::StrCat(absl::StrJoin(effects, " and "), " on ", fault.target());
  if (fault.ratio() > 0 && fault.ratio() < 1) absl::StrAppend(&sentence, ", ", percent(fault.ratio()), " of calls");
  return sentence;
}

std::vector<std::string> statusLines(const v1::Snapshot& snapshot, Detail detail, const Style& style,
                                     std::size_t width) {
  std::vector<std::string> lines = headLines(snapshot, style, width);
  const auto append = [&](const Table& table) {
    if (table.empty()) return;
    lines.emplace_back();
    for (auto& line : table.lines(style, width)) lines.push_back(std::move(line));
  };
  append(servicesTable(snapshot));
  append(clientsTable(snapshot));
  append(partsTable(snapshot));
  if (detail == Detail::everything) {
    append(edgesTable(snapshot));
    append(operationsTable(snapshot));
  }
  const auto policies = policyLines(snapshot);
  if (!policies.empty()) lines.emplace_back();
  for (const auto& line : policies) {
    lines.push_back(style.paint(width == 0 ? line : shortened(line, width), Tone::warning));
  }
  if (snapshot.faults_size() > 0) lines.emplace_back();
  for (const auto& fault : snapshot.faults()) {
    std::string text = absl::StrCat("⚡ ", fault.fault().id(), "  ", faultSentence(fault.fault()));
    if (fault.ends_ms() > snapshot.time_ms()) {
      absl::StrAppend(&text, ", ", (fault.ends_ms() - snapshot.time_ms() + 999) / 1000, " s left");
    }
    lines.push_back(style.paint(width == 0 ? text : shortened(text, width), Tone::warning));
  }
  return lines;
}

}  // namespace quarry::cli
