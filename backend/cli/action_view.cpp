// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/action_view.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

namespace quarry::cli {

Json actionJson(const quarry::v1::ActionReply& reply) {
  Json ids = Json::array();
  for (const auto& id : reply.process_ids()) ids.push_back(id);
  return {{"service", reply.service()}, {"process_ids", ids}, {"time_ms", reply.time_ms()}};
}

void printAction(Console& console, const quarry::v1::ActionReply& reply, const std::string& done) {
  if (console.json) return console.print(actionJson(reply));
  console.print(absl::StrCat(done, " ", reply.service(), " (", absl::StrJoin(reply.process_ids(), ", "), ")."));
}

}  // namespace quarry::cli
