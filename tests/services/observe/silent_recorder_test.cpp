// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/silent_recorder.h"

#include <gtest/gtest.h>
#include <quarry/v1/runtime.pb.h>

namespace quarry::observe {
namespace {

TEST(SilentRecorder, samplesNothingWhateverItIsTold) {
  const auto recorder = createSilentRecorder();
  quarry::v1::Observation everything;
  everything.set_trace_ratio(1);
  recorder->configure(everything);
  EXPECT_FALSE(recorder->samples());
}

TEST(SilentRecorder, takesWhatOthersTake) {
  const auto recorder = createSilentRecorder();
  recorder->operation("payments.Charge").record(std::chrono::milliseconds(1), Outcome::ok);
  recorder->edge({"step-1", "call", "service:ledger"}).record(std::chrono::milliseconds(1), Outcome::error);
  recorder->add({});
  recorder->log("warn", "nobody reads this");
  recorder->flush(std::chrono::hours(1));
}

}  // namespace
}  // namespace quarry::observe
