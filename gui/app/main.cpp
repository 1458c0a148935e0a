// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/studio.h"

int main(int argc, char** argv) {
  return quarry::app::runStudio(argc, argv);
}
