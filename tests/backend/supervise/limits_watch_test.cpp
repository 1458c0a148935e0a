// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/limits_watch.h"

#include "tests/backend/supervise/run_fixture.h"

#include <gmock/gmock.h>

#include <map>

namespace quarry::supervise {
namespace {

using quarry::v1::Event;
using std::chrono::milliseconds;
using testing::HasSubstr;

constexpr std::int64_t kMebibyte = 1 << 20;

class FakeConfinement final : public Confinement {
 public:
  Confined confine(const std::string& name, const ProcessIdentity&, const Limits& limits) override {
    limits_of[name] = limits;
    return allowed;
  }
  void release(const std::string& name) override { limits_of.erase(name); }
  std::int64_t proportionalBytes(int) const override { return used; }

  Confined allowed;
  std::int64_t used = 0;
  std::map<std::string, Limits> limits_of;
};

/// stock-service may have 64 MiB and half a core.
class LimitsWatchTest : public test::RunFixture {
 protected:
  LimitsWatchTest() { workshop_.surroundings.confinement = &confinement_; }
  ~LimitsWatchTest() override {
    runs_.stop("shop", [] {}).IgnoreError();
    loop_.settle();
  }

  quarry::v1::System limited(std::int64_t memory_bytes) {
    auto system = quarry::test::shopSystem();
    for (auto& service : *system.mutable_services()) {
      if (service.name() != "stock-service") continue;
      service.mutable_resources()->set_memory_bytes(memory_bytes);
      service.mutable_resources()->set_cpu_millis(500);
    }
    return system;
  }

  void startLimited() {
    quarry::v1::StartRunRequest request;
    *request.mutable_system() = limited(64 * kMebibyte);
    request.set_architecture("microservices");
    request.set_run_id("shop");
    runs_.start(request, [](const auto& started) { ASSERT_TRUE(started.ok()) << started.status(); });
    loop_.settle();
    serveAll();
  }

  std::string limitsShown() {
    const auto snapshot = run().snapshot();
    for (const auto& service : snapshot.services()) {
      if (service.name() == "stock-service") return service.limits();
    }
    return {};
  }

  FakeConfinement confinement_;
};

TEST_F(LimitsWatchTest, saysWhatIsNotEnforced) {
  startLimited();
  EXPECT_EQ(limitsShown(), "memory at most 64 MiB, observed; CPU at most 0.5 cores, not enforced");
}

TEST_F(LimitsWatchTest, saysWhyNot) {
  confinement_.allowed = {.cpu = true, .why_not = "the kernel said so"};
  startLimited();
  EXPECT_EQ(limitsShown(), "memory at most 64 MiB, observed; CPU at most 0.5 cores, enforced (the kernel said so)");
}

TEST_F(LimitsWatchTest, saysWhatTheKernelEnforces) {
  confinement_.allowed = {.memory = true, .cpu = true};
  startLimited();
  EXPECT_EQ(limitsShown(), "memory at most 64 MiB, enforced; CPU at most 0.5 cores, enforced");
  EXPECT_EQ(confinement_.limits_of.at("quarry-shop-stock-service-2").cpu_millis, 500);
}

TEST_F(LimitsWatchTest, endsWhoHasTooMuchMemoryAndSaysHowMuch) {
  startLimited();
  confinement_.used = 65 * kMebibyte;
  run().observe(run().snapshot());
  loop_.settle();
  EXPECT_EQ(workshop_.count(Event::KIND_LIMIT_EXCEEDED), 2) << "both replicas";
  const auto snapshot = run().snapshot();
  for (const auto& service : snapshot.services()) {
    if (service.name() == "stock-service") {
      EXPECT_THAT(service.reason(), HasSubstr("used 65 MiB of memory and may have 64 MiB"));
    }
  }
  loop_.advance(milliseconds(100));
  EXPECT_NE(pidOf("stock-service-1"), 0) << "it is started again";
}

TEST_F(LimitsWatchTest, followsTheDrawingAsItRuns) {
  startLimited();
  const int before = pidOf("stock-service-1");
  apply(limited(128 * kMebibyte));
  applyAll();
  EXPECT_EQ(confinement_.limits_of.at("quarry-shop-stock-service-1").memory_bytes, 128 * kMebibyte);
  EXPECT_EQ(pidOf("stock-service-1"), before);
}

TEST_F(LimitsWatchTest, leavesNoGroupBehind) {
  confinement_.allowed = {.memory = true, .cpu = true};
  startLimited();
  ASSERT_TRUE(runs_.stop("shop", [] {}).ok());
  loop_.settle();
  EXPECT_TRUE(confinement_.limits_of.empty());
}

}  // namespace
}  // namespace quarry::supervise
