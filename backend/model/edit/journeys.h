// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>

/// What clients do one after another, and what a scenario does to a run.
namespace quarry::model::edit {

/// Without calls; returns "journey:client.name".
absl::StatusOr<std::string> addJourney(v1::System& system, std::string_view client, std::string_view wish);
/// At the end of "client.journey"; returns "journey-call:ID".
absl::StatusOr<std::string> addJourneyCall(v1::System& system, std::string_view journey, std::string_view route);
/// The name (`as`) by which later calls of its journey read a call's answer, and all expressions that mean it.
absl::Status renameCallAnswer(v1::System& system, std::string_view call, std::string_view to);

/// At the end of the scenario, with a new id where it has none; returns "scenario-action:ID".
absl::StatusOr<std::string> addScenarioAction(v1::System& system, std::string_view scenario, v1::ScenarioAction action);

/// At the end of a branch of a parallel step, with a new id; returns "step:ID".
absl::StatusOr<std::string> addStepToBranch(v1::System& system, std::string_view parallel, int branch, v1::Step step);

}  // namespace quarry::model::edit
