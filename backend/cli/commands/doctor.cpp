// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"
#include "backend/cli/table.h"
#include "backend/model/paths.h"

#include <absl/strings/str_split.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace quarry::cli {
namespace {

namespace fs = std::filesystem;

enum class Need { required, optional };

struct Part {
  std::string name;
  Need need;
  /// What works only with it.
  std::string without;
  /// Empty where it is missing.
  std::string place;
};

std::string inPath(const std::string& program) {
  const char* path = std::getenv("PATH");
  if (path == nullptr) return "";
  for (const std::string& folder : std::vector<std::string>(absl::StrSplit(path, ':'))) {
    const std::string candidate = folder + "/" + program;
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return "";
}

std::string beside(const std::string& program) {
  std::error_code error;
  const fs::path candidate = fs::read_symlink("/proc/self/exe", error).parent_path() / program;
  return !error && ::access(candidate.c_str(), X_OK) == 0 ? candidate.string() : "";
}

std::string stateFolder() {
  const auto folder = model::paths::stateFolder();
  return folder.ok() ? folder->string() : "";
}

std::vector<Part> parts() {
  return {
      {"quarryd", Need::required, "nothing runs; build it", beside("quarryd")},
      {"quarry-service", Need::required, "nothing runs; build it", beside("quarry-service")},
      {"state folder", Need::required, "nothing can be kept; set QUARRY_HOME to a folder of your own", stateFolder()},
      {"quarry-studio", Need::optional, "the Studio does not open; everything else works", beside("quarry-studio")},
      {"nats-server", Need::optional, "events stay within one process (apt install nats-server)",
       inPath("nats-server")},
      {"dot", Need::optional, "the Studio does not lay out a drawing by itself (apt install graphviz)", inPath("dot")},
      {"docker-compose", Need::optional, "exported compose files can not be started here", inPath("docker-compose")},
      {"kubectl", Need::optional, "exported Kubernetes files can not be applied here", inPath("kubectl")},
      {"grpcurl", Need::optional, "call services with: quarry invoke", inPath("grpcurl")},
  };
}

absl::StatusOr<ExitStatus> examine(Console& console) {
  Table table({{"PART"}, {"FOUND"}, {"WHERE, OR WHAT IS MISSING WITHOUT IT"}});
  Json all = Json::array();
  bool complete = true;
  for (const Part& part : parts()) {
    const bool found = !part.place.empty();
    const bool required = part.need == Need::required;
    complete = complete && (found || !required);
    const Cell verdict = found      ? Cell("● yes", Tone::good)
                         : required ? Cell("✖ no", Tone::bad)
                                    : Cell("○ no", Tone::warning);
    table.add({{part.name, Tone::bold}, verdict, found ? Cell(part.place, Tone::dim) : Cell(part.without)});
    all.push_back({{"name", part.name},
                   {"found", found},
                   {"required", required},
                   {"place", part.place},
                   {"without", found ? "" : part.without}});
  }
  if (console.json) {
    console.print(Json{{"complete", complete}, {"parts", all}});
  } else {
    console.print(table.lines(console.style));
  }
  return complete ? ExitStatus::success : ExitStatus::failure;
}

}  // namespace

void declareDoctor(Program& program, CLI::App& /*root*/) {
  auto& command =
      program.add("doctor", "Tell what is installed, and what each missing part turns off", "quarry doctor");
  program.whenCalled(command, examine);
}

}  // namespace quarry::cli
