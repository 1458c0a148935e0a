// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/elements.h"

namespace quarry::model::edit {

/// A name of the kind's alphabet made from any text ("Payment Service" to "payment-service", "payment_service" or
/// "PaymentService"), never empty. Not necessarily free.
std::string nameFrom(ElementKind kind, std::string_view wish);

/// `name`, or where that is taken `name` with the next number that is free ("payments2", "payments-2", "payments-3" for
/// "payments-2"). `owner` is the module or client the name belongs to, if the kind has one; returns the name without
/// it.
std::string freeName(const v1::System& system, ElementKind kind, const std::string& name, std::string_view owner = {});

/// An id that nothing in the document has: made from the words, cut to 40 bytes, numbered from 2 where it is taken.
std::string freeId(const v1::System& system, std::string_view words);

}  // namespace quarry::model::edit
