// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/find.h"
#include "backend/model/rules/rule.h"

#include <absl/strings/str_split.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace quarry::model::rules {
namespace {

constexpr std::string_view methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};

bool isLiteral(std::string_view segment) {
  return segment.find_first_of("{}?#%\\ \t\n") == std::string_view::npos && segment != "." && segment != "..";
}

/// What is wrong with a path, empty where nothing is; collects the names in braces.
std::string pathFault(const std::string& path, std::set<std::string>& names) {
  if (!path.starts_with("/")) {
    return "does not begin with \"/\"";
  }
  const std::vector<std::string> segments = absl::StrSplit(path.substr(1), '/');
  for (const std::string& segment : segments) {
    if (segment.empty() && path != "/") {
      return "has an empty segment";
    }
    const bool is_field = segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
    if (is_field && !names.insert(segment.substr(1, segment.size() - 2)).second) {
      return concat("names ", segment, " twice");
    }
    if (!is_field && !isLiteral(segment)) {
      return concat("has the segment \"", segment, "\", which is neither plain text nor a field in braces");
    }
  }
  return {};
}

/// Two routes are the same where only the names in braces differ.
std::string shapeOf(const std::string& path) {
  std::string shape;
  bool is_in_braces = false;
  for (const char byte : path) {
    is_in_braces = byte == '{' || (is_in_braces && byte != '}');
    shape += is_in_braces && byte != '{' ? "" : std::string(1, byte);
  }
  return shape;
}

void checkFields(const v1::System& system, const v1::Route& route, const std::set<std::string>& names,
                 Findings& findings) {
  const v1::Operation* operation = findOperation(system, route.operation());
  for (const std::string& name : names) {
    bool is_there = operation == nullptr;
    for (int index = 0; operation != nullptr && index < operation->request_size(); ++index) {
      is_there = is_there || (operation->request(index).name() == name && !operation->request(index).repeated());
    }
    if (!is_there) {
      findings.add(Severity::error, format(ElementKind::route, route.id()),
                   concat("The path ", route.path(), " has {", name, "}, but the request of ", route.operation(),
                          " has no such field."),
                   concat("Add the field ", name, " to the request, or name one that it has."));
    }
  }
}

}  // namespace

/// Routes are unambiguous and their paths bind to fields of their operation's request.
void checkRoutes(v1::System& system, Findings& findings) {
  for (const v1::Gateway& gateway : system.gateways()) {
    std::map<std::string, std::string> seen;
    for (const v1::Route& route : gateway.routes()) {
      const std::string element = format(ElementKind::route, route.id());
      if (std::find(std::begin(methods), std::end(methods), route.method()) == std::end(methods)) {
        findings.add(Severity::error, element, concat("\"", route.method(), "\" is no method of a route."),
                     "Choose GET, POST, PUT, PATCH or DELETE.");
      }
      if (route.operation().empty()) {
        findings.add(Severity::error, element, concat("The route ", route.path(), " leads to no operation."),
                     "Draw a line from the gateway to what answers it.");
      }
      std::set<std::string> names;
      if (const std::string fault = pathFault(route.path(), names); !fault.empty()) {
        findings.add(Severity::error, element, concat("The path \"", route.path(), "\" ", fault, "."),
                     "Write it as /api/things/{id}.");
        continue;
      }
      checkFields(system, route, names, findings);
      const auto [first, is_new] = seen.emplace(concat(route.method(), " ", shapeOf(route.path())), route.id());
      if (!is_new) {
        findings.add(Severity::error, element,
                     concat(route.method(), " ", route.path(), " is the same request as that of the route ",
                            first->second, " on ", gateway.name(), "; only one of them can answer it."),
                     "Give one of them another path or method.");
      }
    }
  }
}

}  // namespace quarry::model::rules
