// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/program.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>

namespace {

bool isDrawable() {
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && (terminal == nullptr || std::strcmp(terminal, "dumb") != 0);
}

bool wantsColours() {
  const char* refused = std::getenv("NO_COLOR");
  return isDrawable() && (refused == nullptr || *refused == '\0');
}

quarry::cli::ScreenSize screenSize() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return {};
  return {size.ws_col, size.ws_row};
}

}  // namespace

int main(int argc, char** argv) {
  // Who reads our output may have gone; then writing fails and the command still ends what it began.
  std::signal(SIGPIPE, SIG_IGN);
  quarry::cli::Console console(std::cout, std::cerr, [] { return quarry::client::Client::connect(); });
  console.is_terminal = isDrawable();
  console.style = quarry::cli::Style(wantsColours());
  console.screen_size = screenSize;
  return quarry::cli::Program().run({argv + 1, argv + argc}, console);
}
