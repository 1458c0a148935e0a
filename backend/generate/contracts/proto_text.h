// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <google/protobuf/descriptor.pb.h>

#include <string>

namespace quarry::generate {

/// The text of a proto3 file with services and flat messages, its leading comments included. protoc gives the same
/// descriptor from it again.
std::string protoText(const google::protobuf::FileDescriptorProto& file);

}  // namespace quarry::generate
