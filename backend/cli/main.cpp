// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/program.h"

#include <fcntl.h>
#include <poll.h>
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

/// What is opened later must not take the place of an output that was closed.
void fillClosedDescriptors() {
  int opened = ::open("/dev/null", O_RDWR);
  while (opened >= 0 && opened <= STDERR_FILENO) opened = ::open("/dev/null", O_RDWR);
  if (opened >= 0) ::close(opened);
}

/// False once the other end of a pipe is closed.
bool hasReader() {
  pollfd reader{.fd = STDOUT_FILENO, .events = 0, .revents = 0};
  return ::poll(&reader, 1, 0) != 1 || (reader.revents & POLLERR) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  fillClosedDescriptors();
  // Who reads our output may have gone; then writing fails and the command still ends what it began.
  std::signal(SIGPIPE, SIG_IGN);
  quarry::cli::Console console(std::cout, std::cerr, [](quarry::client::WhenAbsent when_absent) {
    return quarry::client::Client::connect({.when_absent = when_absent});
  });
  console.is_terminal = isDrawable();
  console.style = quarry::cli::Style(wantsColours());
  console.screen_size = screenSize;
  console.has_reader = hasReader;
  const int status = quarry::cli::Program().run({argv + 1, argv + argc}, console);
  if (std::cout.flush() || !hasReader()) return status;
  std::cerr << "quarry: The output can not be written; is the disk full?" << std::endl;
  return static_cast<int>(quarry::cli::ExitStatus::failure);
}
