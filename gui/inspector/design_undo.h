// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace quarry::inspector {

/// Text fields keep the keys for undo and redo to themselves, even with nothing to undo. From now on they act on the
/// design where nothing has been typed.
void letUndoPass(QWidget& editor);

}  // namespace quarry::inspector
