// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace quarry::plan {

/// "payment_methods" → "PaymentMethods".
std::string camelCase(std::string_view identifier);

/// "saas.payments.v1".
std::string contractPackage(std::string_view system, std::string_view module);

/// "saas/payments/v1/payments.proto".
std::string contractFile(std::string_view system, std::string_view module);

/// "/saas.payments.v1.Payments/Charge" for "payments.Charge".
std::string grpcMethod(std::string_view system, std::string_view operation);

}  // namespace quarry::plan
