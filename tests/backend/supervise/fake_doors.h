// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/doors.h"

#include <string>
#include <vector>

namespace quarry::supervise::test {

/// Doors that somebody rings when the test says so.
class FakeDoors final : public Doors {
 public:
  absl::StatusOr<std::unique_ptr<Door>> open(std::function<void()> rang) override {
    rings.push_back(std::move(rang));
    targets.emplace_back();
    return std::make_unique<FakeDoor>(*this, rings.size() - 1);
  }

  /// By door, in the order they were opened.
  std::vector<std::function<void()>> rings;
  std::vector<std::string> targets;

 private:
  class FakeDoor final : public Door {
   public:
    FakeDoor(FakeDoors& doors, std::size_t number) : doors_(doors), number_(number) {}
    std::string address() const override { return "door:" + std::to_string(number_); }
    void forwardTo(const std::string& address) override { doors_.targets[number_] = address; }

   private:
    FakeDoors& doors_;
    const std::size_t number_;
  };
};

}  // namespace quarry::supervise::test
