// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/edit/line_ends.h"

namespace quarry::model::edit {

/// Lines that begin outside of the services: from clients, and from gateways to what they lead to. Return what was
/// added.
class LinesFromOutside {
 public:
  LinesFromOutside(v1::System& system, LineEnds& ends) : system_(system), ends_(ends) {}

  absl::StatusOr<std::string> fromClient(const std::string& client, const Element& to);
  absl::StatusOr<std::string> fromGateway(const std::string& gateway, const Element& to);

 private:
  absl::StatusOr<std::string> toGateway(const std::string& client, v1::Gateway& gateway);
  std::vector<std::string> callersOfAll(const v1::Gateway& gateway) const;

  v1::System& system_;
  LineEnds& ends_;
};

}  // namespace quarry::model::edit
