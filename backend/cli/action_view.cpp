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

void printAction(Console& console, const quarry::v1::ActionReply& reply, const std::string& done,
                 const std::string& target, const std::string& after) {
  if (console.json) return console.print(actionJson(reply));
  const std::string processes =
      reply.process_ids().empty() ? std::string("no process") : absl::StrJoin(reply.process_ids(), ", ");
  const std::string asked = target.substr(target.find(':') + 1);
  const std::string lives =
      asked == reply.service() ? std::string() : absl::StrCat("; ", asked, " lives in it in this architecture");
  console.print(absl::StrCat(done, " ", reply.service(), " (", processes, ")", lives, after, "."));
}

}  // namespace quarry::cli
