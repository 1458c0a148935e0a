// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <string_view>

namespace quarry::test {

/// A system in a few lines of text, one thing a line; what a line names and is not there yet is not made. Throws
/// std::runtime_error with the line for what it does not understand.
///
///   operation payments.Charge id amount:int64       modules are made with their first operation or table
///   calls payments.Charge users.Get                 step "payments-charge-1" (numbered within the operation)
///   queries payments.Charge payments.charges        a select; `inserts` likewise
///   publishes payments.Charge payment.charged
///   requests payments.Charge stripe                 an HTTP request
///   works payments.Charge 2                         milliseconds
///   joins invoices.Create                           TRANSACTION_JOIN
///   table payments.charges id amount:int64          the first column is the primary key
///   topic payment.charged id                        [on BROKER as last word pair]
///   subscribes notifications.Send payment.charged   subscription "notifications-send-on-payment-charged"
///   broker events kafka
///   datastore main-db
///   external stripe
///   service payment-service [payments-db]
///   gateway api
///   route api POST /api/pay payments.Charge         route "route-1", numbered within the document
///   client web 20 route-1 route-2                   requests per second; entries "web-1", ...
///   architecture micro monolith main-db             default service and datastore
///   place payments payment-service                  in the last architecture; `place gateway:api gate`,
///                                                   `place table:payments.charges payments-db`
v1::System systemOf(std::string_view text);

/// Two modules and a gateway that call each other, as "monolith" and as "micro" (payments placed in payment-service
/// with a datastore of its own); valid.
v1::System smallShop();

}  // namespace quarry::test
