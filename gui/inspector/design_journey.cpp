// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages of a client's journeys and their calls.
#include <algorithm>

#include "backend/model/edit/journeys.h"
#include "backend/model/find.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/step_words.h"

namespace quarry::inspector {
namespace {

struct Owner {
  const v1::Client* client = nullptr;
  const v1::Journey* journey = nullptr;
};

template <typename Test>
Owner ownerWhere(const v1::System& system, const Test& test) {
  for (const v1::Client& client : system.clients()) {
    for (const v1::Journey& journey : client.journeys()) {
      if (test(journey)) {
        return {&client, &journey};
      }
    }
  }
  return {};
}

Owner ownerOfCall(const v1::System& system, const std::string& id) {
  return ownerWhere(system, [&](const v1::Journey& journey) {
    return std::any_of(journey.calls().begin(), journey.calls().end(),
                       [&](const auto& call) { return call.id() == id; });
  });
}

struct Routes {
  QStringList ids;
  QStringList words;
};

Routes routesOf(const v1::System& system) {
  Routes routes;
  for (const v1::Gateway& gateway : system.gateways()) {
    for (const v1::Route& route : gateway.routes()) {
      routes.ids << text(route.id());
      routes.words << routeWords(system, route.id());
    }
  }
  return routes;
}

}  // namespace

void DesignPage::showJourney(const v1::Journey& journey) {
  const editing::SystemPointer system = document_.system();
  const QString dotted = element_.section(':', 1);
  addWayTo("client:" + dotted.section('.', 0, 0));
  addName();
  addDescription();
  addSection(tr("Calls, one after another"));
  Parts calls;
  for (const v1::JourneyCall& call : journey.calls()) {
    const QString answer = call.as().empty() ? QString() : " → " + text(call.as());
    calls.push_back({"journey-call:" + text(call.id()), routeWords(*system, call.route()) + answer});
  }
  addParts("calls", calls);
  const Routes routes = routesOf(*system);
  if (routes.ids.isEmpty()) {
    addNote(tr("A call needs a route; no gateway has one yet."));
    return;
  }
  std::vector<std::pair<QString, std::function<absl::Status()>>> actions;
  for (int i = 0; i < routes.ids.size(); ++i) {
    actions.emplace_back(routes.words[i], [this, dotted, route = routes.ids[i]] {
      return make(tr("Add a call to %1").arg(dotted),
                  [&](v1::System& changed) { return model::edit::addJourneyCall(changed, utf8(dotted), utf8(route)); });
    });
  }
  addMenu(tr("+ Call"), "calls-add", actions);
}

void DesignPage::showJourneyCall(const v1::JourneyCall& call) {
  const editing::SystemPointer system = document_.system();
  const Owner owner = ownerOfCall(*system, call.id());
  addWayTo("journey:" + text(owner.client->name()) + "." + text(owner.journey->name()));
  const Routes routes = routesOf(*system);
  addChoice(tr("Route"), "design-route", routes.ids, routes.words, text(call.route()),
            [this](const QString& value) { return setString("route", nullptr, value); });
  const v1::Route* route = model::findRoute(*system, call.route());
  addDuration(tr("Thinks before"), "think", call.think(), [reach = own<v1::JourneyCall>()](v1::System& changed) {
    v1::JourneyCall* found = reach(changed);
    return found == nullptr ? nullptr : found->mutable_think();
  });
  addText(tr("Its answer is"), "design-as", text(call.as()), [this, id = call.id()](const QString& value) {
    return change(tr("Name the answer %1").arg(value),
                  [&](v1::System& changed) { return model::edit::renameCallAnswer(changed, id, utf8(value)); });
  });
  addAssignments(tr("What it asks"), "request", call.request(),
                 route == nullptr ? std::vector<Target>() : requestOf(route->operation()),
                 [reach = own<v1::JourneyCall>()](v1::System& changed) {
                   v1::JourneyCall* found = reach(changed);
                   return found == nullptr ? nullptr : found->mutable_request();
                 });
  QStringList answers;
  for (const v1::JourneyCall& before : owner.journey->calls()) {
    if (before.id() == call.id()) {
      break;
    }
    if (!before.as().empty()) {
      answers << text(before.as());
    }
  }
  if (!answers.isEmpty()) {
    addNote(tr("Answers it may use: %1.").arg(answers.join(", ")));
  }
}

}  // namespace quarry::inspector
