// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Owns a precompiled header; see backend/CMakeLists.txt.
