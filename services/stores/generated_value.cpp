// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/generated_value.h"

#include <array>
#include <cstdio>
#include <span>

namespace quarry::stores {
namespace {

using expression::Null;
using expression::Value;

constexpr std::array first_names = {"ada", "alan",   "barbara",  "dennis",  "edsger", "frances", "grace", "john",
                                    "ken", "leslie", "margaret", "niklaus", "radia",  "shafi",   "tim",   "tony"};
constexpr std::array last_names = {"allen",   "berners",  "dijkstra", "goldwasser", "hamilton", "hoare",
                                   "hopper",  "lamport",  "liskov",   "lovelace",   "mccarthy", "perlman",
                                   "ritchie", "thompson", "turing",   "wirth"};
constexpr std::array words = {"amber", "basalt", "chalk", "dolomite", "ember",  "flint", "granite", "horizon",
                              "iron",  "jasper", "kiln",  "ledge",    "marble", "notch", "opal",    "pebble"};
constexpr std::array currencies = {"EUR", "USD", "GBP", "CHF", "JPY"};
constexpr std::array countries = {"DE", "FR", "GB", "IT", "NL", "SE", "US"};
constexpr std::array cities = {"Berlin", "Lyon", "Leeds", "Turin", "Utrecht", "Uppsala", "Boston"};
constexpr std::array states = {"active", "pending", "done", "open"};
constexpr std::array plans = {"free", "team", "business"};

const char* pick(std::span<const char* const> from, std::uint64_t number) {
  return from[number % from.size()];
}

bool endsWithWord(std::string_view name, std::string_view word) {
  return name.ends_with(word) && (name.size() == word.size() || name[name.size() - word.size() - 1] == '_');
}

bool contains(std::string_view name, std::string_view part) {
  return name.find(part) != std::string_view::npos;
}

std::string hexadecimal(std::uint64_t number) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(number));
  return text.data();
}

std::string capital(std::string text) {
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string personName(std::uint64_t number) {
  return capital(pick(first_names, number)) + " " + capital(pick(last_names, number >> 8U));
}

std::string sentence(std::uint64_t number) {
  return capital(pick(words, number)) + " " + pick(words, number >> 8U) + " " + pick(words, number >> 16U);
}

std::string text(std::string_view name, std::uint64_t number) {
  if (endsWithWord(name, "id") || endsWithWord(name, "token") || endsWithWord(name, "key")) {
    return hexadecimal(number);
  }
  if (contains(name, "email") || endsWithWord(name, "recipient")) {
    return std::string(pick(first_names, number)) + "." + pick(last_names, number >> 8U) +
           std::to_string((number >> 16U) % 100000) + "@example.com";
  }
  if (contains(name, "currency")) return pick(currencies, number);
  if (contains(name, "country")) return pick(countries, number);
  if (contains(name, "city")) return pick(cities, number);
  if (endsWithWord(name, "status") || endsWithWord(name, "state")) return pick(states, number);
  if (endsWithWord(name, "plan")) return pick(plans, number);
  if (contains(name, "url")) return "https://example.com/" + hexadecimal(number).substr(0, 8);
  if (contains(name, "phone")) return "+49 30 " + std::to_string(1000000 + number % 9000000);
  if (contains(name, "password") || contains(name, "secret")) return hexadecimal(number);
  if (endsWithWord(name, "name")) return personName(number);
  for (const std::string_view prose :
       {"text", "message", "description", "title", "subject", "reason", "note", "body"}) {
    if (endsWithWord(name, prose)) return sentence(number);
  }
  return std::string(pick(words, number)) + "-" + std::to_string((number >> 8U) % 1000);
}

std::int64_t whole(std::string_view name, std::uint64_t number, bool is_wide) {
  const auto below = [number](std::uint64_t from, std::uint64_t to) {
    return static_cast<std::int64_t>(from + number % (to - from));
  };
  if (endsWithWord(name, "id")) {
    // What JSON numbers carry exactly.
    return static_cast<std::int64_t>(number >> (is_wide ? 11U : 33U));
  }
  if (contains(name, "cents") || contains(name, "amount") || contains(name, "price") || contains(name, "total")) {
    return below(100, 100000);
  }
  if (contains(name, "quantity") || contains(name, "count")) return below(1, 11);
  if (endsWithWord(name, "ms")) return below(1, 1000);
  if (endsWithWord(name, "year")) return below(2000, 2027);
  if (endsWithWord(name, "age")) return below(18, 90);
  return below(0, 1000);
}

double real(std::string_view name, std::uint64_t number) {
  const double unit = static_cast<double>(number >> 11U) * 0x1.0p-53;
  for (const std::string_view share : {"ratio", "rate", "score", "share", "probability"}) {
    if (endsWithWord(name, share)) return unit;
  }
  return static_cast<double>(static_cast<std::int64_t>(unit * 100000)) / 100;
}

}  // namespace

Value generatedValue(std::string_view name, std::string_view type, std::uint64_t number) {
  // Half a year from 2026-01-01 on, whole seconds.
  constexpr std::int64_t first_second = 1767225600;
  constexpr std::uint64_t seconds = 180 * 86400;
  if (type == "string") return text(name, number);
  if (type == "bytes") return hexadecimal(number);
  if (type == "bool") return (number & 1U) == 1;
  if (type == "int32") return whole(name, number, false);
  if (type == "int64") return whole(name, number, true);
  if (type == "double") return real(name, number);
  if (type == "timestamp") return (first_second + static_cast<std::int64_t>(number % seconds)) * 1000;
  return Null{};
}

}  // namespace quarry::stores
