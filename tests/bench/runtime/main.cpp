// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/machine.h"
#include "tests/bench/runtime/rows.h"
#include "tests/bench/runtime/server_process.h"
#include "tests/bench/runtime/table.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string_view>

namespace quarry::bench {
namespace {

struct Row {
  const char* name;
  void (*measure)(Bench& bench);
};

/// A new row is a line here.
constexpr Row rows[] = {
    {"leaf", leafCall},           {"chain", chainCall},   {"in-process", callInProcess},
    {"telemetry", telemetryCost}, {"faults", idleFaults}, {"policies", policyCost},
    {"processes", processStart},  {"run", runStart},      {"memory", memoryAfterLoad},
};

constexpr char usage[] = R"(What the service host costs beside a bare gRPC server.

Usage: bench_runtime [NAME] [--rounds N] [--round-ms N]
  NAME         only rows whose name holds it: leaf, chain, in-process, telemetry, faults, policies, processes, run, memory
  --rounds     how often both sides are measured (5)
  --round-ms   how long one side is under load in a round (1000)
)";

struct Options {
  std::string_view filter;
  int rounds = 5;
  int round_ms = 1000;
  bool is_understood = true;
};

Options optionsOf(int count, char** words) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    int* number = word == "--rounds" ? &options.rounds : word == "--round-ms" ? &options.round_ms : nullptr;
    if (number != nullptr && i + 1 < count) {
      *number = std::atoi(words[++i]);
    } else if (!word.starts_with('-') && options.filter.empty()) {
      options.filter = word;
    } else {
      options.is_understood = false;
    }
  }
  options.is_understood = options.is_understood && options.rounds > 0 && options.rounds <= 100 &&
                          options.round_ms >= 10 && options.round_ms <= 60'000;
  return options;
}

/// The folder of the bench, gone with it.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("quarry-bench-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  const std::filesystem::path path_;
};

/// However it hangs, it ends, and what it started with it.
void endAfterAll(const Options& options) {
  constexpr int sides_under_load = 24;
  constexpr int seconds_of_starts = 30;
  alarm(static_cast<unsigned>(120 + options.rounds * (seconds_of_starts + sides_under_load * options.round_ms / 1000)));
}

void printHow(const Options& options) {
  std::printf("%s; load average at the start %.2f\n", machine().c_str(), loadAverage());
  std::printf(
      "quarry-service beside a bare generic completion-queue server of the same tree, both linked statically;\n"
      "medians of %d interleaved rounds of %d ms; servers on core 0, client and receiver of telemetry on the\n"
      "others, starts on all; hosts with telemetry on (1 %% of traces); Unix sockets between servers.\n",
      options.rounds, options.round_ms);
  printHeader();
}

int run(const Options& options) {
  endAfterAll(options);
  printHow(options);
  const Folder folder;
  keepTo(Cores::client);
  ServerProcess receiver({QUARRY_TEST_DIR "/bare_server", "--forget"}, Cores::client);
  receiver.waitUntilReady();
  Bench bench{options.rounds, std::chrono::milliseconds(options.round_ms), folder.path(), receiver.address()};
  bool found = false;
  for (const Row& row : rows) {
    if (std::string_view(row.name).find(options.filter) == std::string_view::npos) continue;
    found = true;
    row.measure(bench);
  }
  if (!found) throw std::runtime_error("there is no row of that name; see --help");
  return 0;
}

}  // namespace
}  // namespace quarry::bench

int main(int count, char** words) {
  using quarry::bench::optionsOf;
  const auto options = optionsOf(count, words);
  if (!options.is_understood) {
    std::fputs(quarry::bench::usage, stderr);
    return 2;
  }
  try {
    return quarry::bench::run(options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_runtime: %s\n", error.what());
    return 1;
  }
}
