// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/guard.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace quarry::process {

int guard(pid_t parent, std::vector<std::string> program) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // The parent may have died before the line above; then nobody would end us.
  if (getppid() != parent) {
    return 1;
  }
  std::vector<char*> arguments;
  for (std::string& word : program) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  fprintf(stderr, "%s can not be started: %s.\n", arguments[0], strerror(errno));
  return 127;
}

}  // namespace quarry::process
