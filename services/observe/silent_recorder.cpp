// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/silent_recorder.h"

#include <string>

namespace quarry::observe {
namespace {

class SilentMeter final : public Meter {
 public:
  void record(std::chrono::nanoseconds, Outcome) override {}
};

class SilentRecorder final : public Recorder {
 public:
  void configure(const quarry::v1::Observation&) override {}
  Meter& edge(const EdgeKey&) override { return meter_; }
  Meter& operation(const std::string&, Caller) override { return meter_; }
  Meter& route(const std::string&, const std::string&) override { return meter_; }
  void countOffered(const std::string&, std::int64_t, std::int64_t) override {}
  bool samples() override { return false; }
  void add(SpanRecord) override {}
  void log(std::string, std::string, const TraceContext*) override {}
  void flush(std::chrono::milliseconds) override {}

 private:
  SilentMeter meter_;
};

}  // namespace

std::unique_ptr<Recorder> createSilentRecorder() {
  return std::make_unique<SilentRecorder>();
}

}  // namespace quarry::observe
