// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/compile.h"
#include "tests/bench/server_process.h"
#include "tests/bench/unary_load.h"

#include <google/protobuf/util/json_util.h>
#include <quarry/v1/runtime.pb.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace quarry::bench {
namespace {

constexpr int rounds = 5;
constexpr std::chrono::milliseconds round_time{1500};

/// One service with one operation that answers at once: what is left is the host itself.
v1::System leafSystem() {
  v1::System system;
  system.set_format(1);
  system.set_name("bench");
  v1::Module& module = *system.add_modules();
  module.set_name("leaf");
  v1::Operation& operation = *module.add_operations();
  operation.set_name("Echo");
  for (v1::Field* field : {operation.add_request(), operation.add_response()}) {
    field->set_name("text");
    field->set_number(1);
    field->set_type("string");
  }
  system.add_services()->set_name("leaf-service");
  v1::Architecture& architecture = *system.add_architectures();
  architecture.set_name("one");
  architecture.set_default_service("leaf-service");
  return system;
}

std::string writeOrder(const std::filesystem::path& folder) {
  const auto plan = plan::compile(leafSystem(), "one", {});
  if (!plan.ok()) {
    throw std::runtime_error(std::string(plan.status().message()));
  }
  v1::ProcessOrder order;
  order.set_revision(1);
  *order.mutable_service() = plan->services(0);
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(order, &json).ok()) {
    throw std::runtime_error("the order can not be written as JSON");
  }
  const std::filesystem::path file = folder / "order.json";
  std::ofstream(file) << json;
  return file.string();
}

/// 128 bytes on the wire: field 1, a string of 125 bytes.
std::string payload() {
  return "\x0a\x7d" + std::string(125, 'q');
}

struct Sample {
  double requests_per_s;
  double p99_us;
  double cpu_us;
};

Sample measure(ServerProcess& server, const std::string& method, int in_flight) {
  const double before = server.cpuTime_us();
  const LoadResult result = sendUnary(server.address(), method, payload(), in_flight, round_time);
  if (result.failed > 0) {
    throw std::runtime_error(std::to_string(result.failed) + " calls of " + method + " failed");
  }
  return {result.requests_per_s, result.p99_us, (server.cpuTime_us() - before) / result.requests};
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void compareLeaf(ServerProcess& bare, ServerProcess& host, int in_flight) {
  std::vector<double> throughput, p99, cpu, bare_rate, host_rate;
  for (int round = 0; round < rounds; ++round) {
    const Sample base = measure(bare, "/bench.leaf.v1.Leaf/Echo", in_flight);
    const Sample ours = measure(host, "/bench.leaf.v1.Leaf/Echo", in_flight);
    throughput.push_back(ours.requests_per_s / base.requests_per_s);
    p99.push_back(ours.p99_us / base.p99_us);
    cpu.push_back(ours.cpu_us / base.cpu_us);
    bare_rate.push_back(base.requests_per_s);
    host_rate.push_back(ours.requests_per_s);
  }
  std::printf("leaf call, %2d in flight   throughput %.2f   p99 %.2fx   CPU %.2fx   (%.0f and %.0f requests/s)\n",
              in_flight, median(throughput), median(p99), median(cpu), median(host_rate), median(bare_rate));
}

int run() {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("quarry-bench-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  ServerProcess bare({QUARRY_TEST_DIR "/bare_server"});
  ServerProcess host({QUARRY_BINARY_DIR "/quarry-service", "--order", writeOrder(folder), "--folder", folder.string()});
  keepOffTheServersCore();
  std::printf("quarry-service beside a bare generic completion-queue server; medians of %d interleaved rounds\n",
              rounds);
  for (const int in_flight : {1, 16, 64}) {
    compareLeaf(bare, host, in_flight);
  }
  std::printf("memory after load          %.1f MB and %.1f MB\n", host.memory_bytes() / 1e6, bare.memory_bytes() / 1e6);
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace quarry::bench

int main() {
  try {
    return quarry::bench::run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_runtime: %s\n", error.what());
    return 1;
  }
}
