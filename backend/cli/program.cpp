// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/program.h"

#include "backend/cli/commands/commands.h"
#include "backend/cli/duration.h"
#include "backend/model/nearest.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

namespace quarry::cli {
namespace {

constexpr char kVersion[] = "quarry 0.1.0";

const CLI::App& deepestCalled(const CLI::App& app) {
  const auto called = app.get_subcommands();
  return called.empty() ? app : deepestCalled(*called.front());
}

std::string fullName(const CLI::App& app) {
  return app.get_parent() == nullptr ? "quarry" : absl::StrCat(fullName(*app.get_parent()), " ", app.get_name());
}

bool isLower(char byte) {
  return byte >= 'a' && byte <= 'z';
}

/// One sentence, on one line, with a capital at its beginning and a full stop or a question mark at its end. What does
/// not begin with a plain word (an option, a file, "quarryd") begins as it is written.
std::string sentence(std::string text) {
  for (char& byte : text) {
    if (byte == '\n') byte = ' ';
  }
  const auto word_end = std::find_if_not(text.begin(), text.end(), isLower);
  const bool begins_plainly = word_end != text.begin() && word_end != text.end() && *word_end == ' ';
  if (begins_plainly && !text.starts_with("quarry")) text.front() = absl::ascii_toupper(text.front());
  while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.pop_back();
  return text.ends_with('?') ? text : text + ".";
}

std::vector<std::string> commandsOf(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

bool looksLikeAFile(const std::string& text) {
  std::error_code error;
  return text.find_first_of("./") != std::string::npos || std::filesystem::exists(text, error);
}

std::string seeHelp(const CLI::App& app) {
  return absl::StrCat(" See \"", fullName(app), " --help\".");
}

/// What to say of a word that stands where a command has to and is none, or of a command that is missing there; empty
/// where all is well.
std::string wrongCommand(const CLI::App& root, const std::vector<std::string>& arguments) {
  const CLI::App* app = &root;
  for (const std::string& argument : arguments) {
    if (argument == "-h" || argument == "--help") return "";
    if (argument.starts_with('-')) continue;
    const auto commands = commandsOf(*app);
    if (std::find(commands.begin(), commands.end(), argument) == commands.end()) {
      if (app == &root && looksLikeAFile(argument)) return "";
      const std::string instead =
          app == &root ? model::didYouMean(argument, commands) : model::insteadOf(argument, commands);
      return sentence(absl::StrCat("There is no command ", model::quoted(fullName(*app) + " " + argument), instead)) +
             seeHelp(*app);
    }
    app = app->get_subcommand(argument);
    if (commandsOf(*app).empty()) return "";
  }
  if (app == &root) return "";
  return sentence(
             absl::StrCat("\"", fullName(*app), "\" does not say what to do", model::insteadOf("", commandsOf(*app)))) +
         seeHelp(*app);
}

/// What to say of the first word that a command has no place for.
std::string tooMuch(const CLI::App& command) {
  auto words = command.remaining();
  const auto option = std::find_if(words.begin(), words.end(), [](const auto& word) { return word.starts_with('-'); });
  if (option == words.end()) {
    return absl::StrCat("\"", fullName(command), "\" has no place for ",
                        model::quoted(words.empty() ? "" : words.front()));
  }
  std::vector<std::string> options;
  for (const CLI::Option* each : command.get_options()) {
    for (const std::string& name : each->get_lnames()) options.push_back("--" + name);
  }
  return absl::StrCat("\"", fullName(command), "\" has no option ", model::quoted(*option),
                      model::didYouMean(*option, options));
}

}  // namespace

Program::Program() : root_("Draw a system as a monolith and as microservices, run it, watch it, break it, ship it.") {
  root_.name("quarry");
  root_.set_version_flag("--version", kVersion);
  root_.require_subcommand(0, 1);
  root_.footer("Example: quarry run resources/examples/saas.quarry");
  for (const auto& declare : allCommands()) declare(*this, root_);
}

CLI::App& Program::add(const std::string& name, const std::string& description, const std::string& example,
                       CLI::App* parent) {
  CLI::App& command = *(parent == nullptr ? &root_ : parent)->add_subcommand(name, description);
  command.add_flag("--json", json_, "Answer in JSON");
  command.footer("Example: " + example);
  return command;
}

void Program::whenCalled(CLI::App& command, Action action) {
  actions_[&command] = std::move(action);
}

int Program::run(std::vector<std::string> arguments, Console& console) {
  if (const std::string wrong = wrongCommand(root_, arguments); !wrong.empty()) {
    console.error() << "quarry: " << wrong << std::endl;
    return static_cast<int>(ExitStatus::wrong_call);
  }
  std::reverse(arguments.begin(), arguments.end());
  try {
    root_.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    console.out() << root_.help();
    return static_cast<int>(ExitStatus::success);
  } catch (const CLI::CallForAllHelp&) {
    console.out() << root_.help("", CLI::AppFormatMode::All);
    return static_cast<int>(ExitStatus::success);
  } catch (const CLI::CallForVersion& version) {
    console.out() << version.what() << std::endl;
    return static_cast<int>(ExitStatus::success);
  } catch (const CLI::ExtrasError&) {
    const CLI::App& command = deepestCalled(root_);
    console.error() << "quarry: " << sentence(tooMuch(command)) << seeHelp(command) << std::endl;
    return static_cast<int>(ExitStatus::wrong_call);
  } catch (const CLI::ParseError& error) {
    console.error() << "quarry: " << sentence(error.what()) << seeHelp(deepestCalled(root_)) << std::endl;
    return static_cast<int>(ExitStatus::wrong_call);
  }
  console.json = json_;
  const auto action = actions_.find(&deepestCalled(root_));
  const auto done = action->second(console);
  if (done.ok()) return static_cast<int>(*done);
  console.error() << "quarry: " << sentence(std::string(done.status().message())) << std::endl;
  return static_cast<int>(ExitStatus::failure);
}

CLI::Option* addRunOption(CLI::App& command, std::string& run_id) {
  return command.add_option("--run", run_id, "The run; not needed where there is only one")->type_name("ID");
}

CLI::Option* addDuration(CLI::App& command, const std::string& names, std::chrono::milliseconds& target,
                         const std::string& description) {
  const auto read = [&target, names](const std::string& text) {
    const auto duration = parseDuration(text);
    if (!duration) {
      throw CLI::ValidationError(names, absl::StrCat("\"", text, "\" is no duration; write 5s, 300ms or 1m"));
    }
    if (*duration <= std::chrono::milliseconds(0)) {
      throw CLI::ValidationError(names, absl::StrCat("\"", text, "\" is no time at all; write 5s, 300ms or 1m"));
    }
    target = *duration;
  };
  return command.add_option_function<std::string>(names, read, description)->type_name("DURATION");
}

namespace {

/// Absent for what is no number from the first byte to the last.
template <typename Number>
std::optional<Number> read(const std::string& text) {
  Number number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && rest == end ? std::optional(number) : std::nullopt;
}

}  // namespace

CLI::Validator wholeNumber(int least, int most) {
  const auto check = [least, most](const std::string& text) {
    const auto number = read<int>(text);
    return number && *number >= least && *number <= most
               ? std::string()
               : absl::StrCat("\"", text, "\" is no whole number from ", least, " to ", most);
  };
  return CLI::Validator(check, "");
}

CLI::Validator numberOf(Least least, double most) {
  const auto check = [least, most](const std::string& text) {
    const bool may_be_zero = least == Least::zero;
    const auto number = read<double>(text);
    if (number && *number > most) return absl::StrCat("\"", text, "\" is more than ", most);
    if (number && (may_be_zero ? *number >= 0 : *number > 0)) return std::string();
    return absl::StrCat("\"", text, "\" is no number ", may_be_zero ? "of 0 or more" : "above 0");
  };
  return CLI::Validator(check, "");
}

}  // namespace quarry::cli
