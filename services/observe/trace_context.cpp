// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/trace_context.h"

#include "services/observe/random_bits.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace quarry::observe {
namespace {

// 00-<32 hexadecimal digits>-<16>-<2>
constexpr std::size_t kLength = 55;
constexpr std::size_t kTraceAt = 3;
constexpr std::size_t kSpanAt = 36;
constexpr std::size_t kFlagsAt = 53;

constexpr std::uint8_t kNoDigit = 0x80;

/// By letter.
constexpr std::array<std::uint8_t, 256> digitValues() {
  std::array<std::uint8_t, 256> values{};
  values.fill(kNoDigit);
  for (std::uint8_t value = 0; value < 16; ++value) {
    values[value < 10 ? '0' + value : 'a' + value - 10] = value;
  }
  return values;
}

/// False where the text is not lower case hexadecimal.
bool readHex(std::string_view text, std::span<std::uint8_t> bytes) {
  static constexpr auto kValues = digitValues();
  unsigned seen = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const unsigned high = kValues[static_cast<std::uint8_t>(text[2 * i])];
    const unsigned low = kValues[static_cast<std::uint8_t>(text[2 * i + 1])];
    seen |= high | low;
    bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return seen < kNoDigit;
}

struct Digits {
  char both[256][2];
};

constexpr Digits hexadecimal() {
  constexpr char kDigits[] = "0123456789abcdef";
  Digits digits{};
  for (int byte = 0; byte < 256; ++byte) {
    digits.both[byte][0] = kDigits[byte >> 4];
    digits.both[byte][1] = kDigits[byte & 15];
  }
  return digits;
}

void writeHex(std::span<const std::uint8_t> bytes, char* text) {
  static constexpr Digits kHexadecimal = hexadecimal();
  for (const std::uint8_t byte : bytes) {
    std::memcpy(text, kHexadecimal.both[byte], 2);
    text += 2;
  }
}

bool isZero(std::span<const std::uint8_t> bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

void fillRandom(std::span<std::uint8_t> bytes) {
  for (std::size_t i = 0; i < bytes.size(); i += 8) {
    // Zero is not a valid id.
    const std::uint64_t bits = randomBits() | 1;
    std::memcpy(bytes.data() + i, &bits, 8);
  }
}

}  // namespace

std::optional<TraceContext> TraceContext::parse(std::string_view traceparent) {
  // A later version may append fields; the first four keep their places.
  const bool fits = traceparent.size() == kLength ||
                    (traceparent.size() > kLength && traceparent.substr(0, 2) != "00" && traceparent[kLength] == '-');
  if (!fits || traceparent[2] != '-' || traceparent[kSpanAt - 1] != '-' || traceparent[kFlagsAt - 1] != '-') {
    return std::nullopt;
  }
  TraceContext context;
  std::array<std::uint8_t, 1> version{};
  std::array<std::uint8_t, 1> flags{};
  if (!readHex(traceparent, version) || version[0] == 0xff ||
      !readHex(traceparent.substr(kTraceAt), context.trace_id) ||
      !readHex(traceparent.substr(kSpanAt), context.span_id) || !readHex(traceparent.substr(kFlagsAt), flags) ||
      isZero(context.trace_id) || isZero(context.span_id)) {
    return std::nullopt;
  }
  context.sampled = (flags[0] & 1) != 0;
  return context;
}

TraceContext TraceContext::begin(bool sampled) {
  TraceContext context;
  fillRandom(context.trace_id);
  fillRandom(context.span_id);
  context.sampled = sampled;
  return context;
}

std::string TraceContext::traceparent() const {
  std::string text = "00-00000000000000000000000000000000-0000000000000000-00";
  writeHex(trace_id, text.data() + kTraceAt);
  writeHex(span_id, text.data() + kSpanAt);
  text.back() = sampled ? '1' : '0';
  return text;
}

TraceContext TraceContext::child() const {
  TraceContext child = *this;
  fillRandom(child.span_id);
  return child;
}

}  // namespace quarry::observe
