// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace quarry::inspector {

/// What a service can be written in: as the document names it, and as people do.
inline QStringList stacks() {
  return {"cpp", "nodejs", "python", "go", "java"};
}
inline QStringList stackWords() {
  return {"C++", "Node.js", "Python", "Go", "Java"};
}

}  // namespace quarry::inspector
