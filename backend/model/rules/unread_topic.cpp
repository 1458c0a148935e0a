// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/rules/rule.h"
#include "backend/model/steps.h"

#include <map>
#include <set>

namespace quarry::model::rules {

/// What is published is read, and what is subscribed to is published.
void checkUnreadTopic(v1::System& system, Findings& findings) {
  std::set<std::string> read;
  std::set<std::string> given_up;
  for (const v1::Module& module : system.modules()) {
    for (const v1::Subscription& subscription : module.subscriptions()) {
      read.insert(subscription.topic());
      given_up.insert(subscription.dead_letter());
    }
  }
  std::map<std::string, std::string> published;
  eachStep(system, [&](const v1::Module&, const v1::Operation&, const v1::Step& step) {
    if (step.has_publish()) {
      published.emplace(step.publish().topic(), step.id());
    }
  });
  for (const v1::Topic& topic : system.topics()) {
    const std::string element = format(ElementKind::topic, topic.name());
    const bool is_published = published.contains(topic.name());
    const bool is_read = read.contains(topic.name());
    if (is_published && !is_read) {
      findings.add(Severity::warning, element,
                   concat("Nobody reads ", topic.name(), ", to which ", published[topic.name()], " publishes."),
                   "Subscribe a module to it, or remove what publishes.");
    } else if (!is_published && is_read && !given_up.contains(topic.name())) {
      findings.add(Severity::warning, element,
                   concat("Nothing publishes to ", topic.name(), ", so whoever subscribes to it is never called."),
                   "Let an operation publish to it, or remove the subscription.");
    } else if (!is_published && !is_read && !given_up.contains(topic.name())) {
      findings.add(Severity::note, element, concat("Nobody publishes to ", topic.name(), " or reads it."),
                   "Draw a line to and from it, or remove it.");
    }
  }
}

}  // namespace quarry::model::rules
