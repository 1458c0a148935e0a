// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/names.h"

#include "backend/model/concat.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>
#include <vector>

namespace quarry::model::edit {
namespace {

constexpr std::size_t longest_made_name = 40;

/// Lower case words of any text; a capital after a small letter begins a new one.
std::vector<std::string> wordsOf(std::string_view text) {
  std::vector<std::string> words;
  bool continues = false;
  char before = '\0';
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if (code >= 0x80 || std::isalnum(code) == 0) {
      continues = false;
    } else {
      const bool humps = std::isupper(code) != 0 && std::islower(static_cast<unsigned char>(before)) != 0;
      if (!continues || humps) {
        words.emplace_back();
      }
      words.back() += static_cast<char>(std::tolower(code));
      continues = true;
    }
    before = byte;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) {
    const std::string next = concat(text.empty() ? "" : separator, word);
    if (text.size() + next.size() > longest_made_name && !text.empty()) {
      break;
    }
    text += next.substr(0, longest_made_name);
  }
  return text;
}

std::string camel(std::vector<std::string> words) {
  for (std::string& word : words) {
    word.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(word.front())));
  }
  return joined(words, "");
}

bool startsWithLetter(std::string_view name) {
  return !name.empty() && std::isalpha(static_cast<unsigned char>(name.front())) != 0;
}

/// "cache-2" is "cache" and 2; what bears no number is the first. Without a separator a number may belong to the word.
std::pair<std::string, int> numbered(const std::string& name, const std::string& separator) {
  constexpr std::size_t most_digits = 6;
  const std::size_t digits = name.find_last_not_of("0123456789") + 1;
  const std::size_t count = name.size() - digits;
  if (separator.empty() || count == 0 || count > most_digits || digits <= separator.size() || name[digits] == '0' ||
      !std::string_view(name).substr(0, digits).ends_with(separator)) {
    return {name, 1};
  }
  return {name.substr(0, digits - separator.size()), std::stoi(name.substr(digits))};
}

}  // namespace

std::string nameFrom(ElementKind kind, std::string_view wish) {
  if (checkName(kind, wish).ok()) {
    return std::string(wish);
  }
  const std::vector<std::string> words = wordsOf(wish);
  const std::string word = std::string(wordOf(kind));
  switch (kind) {
    case ElementKind::operation:
    case ElementKind::type: {
      const std::string name = camel(words);
      return startsWithLetter(name) ? name : concat(camel({word}), name);
    }
    case ElementKind::module:
    case ElementKind::table:
    case ElementKind::topic: {
      const std::string name = joined(words, "_");
      return startsWithLetter(name) ? name : concat(word, name.empty() ? "" : "_", name);
    }
    default: {
      const std::string name = joined(words, "-");
      return name.empty() ? joined(wordsOf(word), "-") : name;
    }
  }
}

std::string freeName(const v1::System& system, ElementKind kind, const std::string& name, std::string_view owner) {
  const bool takes_dash = kind != ElementKind::module && kind != ElementKind::table && kind != ElementKind::operation &&
                          kind != ElementKind::type && kind != ElementKind::topic;
  const std::string separator = takes_dash ? "-" : kind == ElementKind::topic ? "_" : "";
  const auto [base, own_number] = numbered(name, separator);
  std::string candidate = name;
  for (int number = own_number + 1; exists(system, {kind, owner.empty() ? candidate : concat(owner, ".", candidate)});
       ++number) {
    candidate = concat(base, separator, std::to_string(number));
  }
  return candidate;
}

std::string freeId(const v1::System& system, std::string_view words) {
  std::set<std::string> taken;
  for (Element& element : elements(system)) {
    if (hasId(element.kind)) {
      taken.insert(std::move(element.name));
    }
  }
  const std::string base = joined(wordsOf(words), "-");
  std::string id = base.empty() ? "step" : base;
  for (int number = 2; taken.contains(id); ++number) {
    id = concat(base.empty() ? "step" : base, "-", std::to_string(number));
  }
  return id;
}

}  // namespace quarry::model::edit
