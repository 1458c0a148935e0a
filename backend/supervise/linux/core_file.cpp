// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/core_file.h"

#include <elf.h>
#include <link.h>
#include <sys/procfs.h>

#include <cstring>
#include <fstream>
#include <string>

namespace quarry::supervise {
namespace {

/// Notes of thousands of threads; a file that says more is none.
constexpr std::uint64_t kLongestNotes = 64 << 20;

template <typename Part>
std::optional<Part> partAt(std::istream& file, std::uint64_t offset) {
  Part part{};
  file.seekg(static_cast<std::streamoff>(offset));
  if (!file.read(reinterpret_cast<char*>(&part), sizeof part)) return std::nullopt;
  return part;
}

std::string notesOf(std::istream& file) {
  const auto header = partAt<ElfW(Ehdr)>(file, 0);
  if (!header || std::memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 || header->e_type != ET_CORE) return {};
  for (int i = 0; i < header->e_phnum; ++i) {
    const auto segment = partAt<ElfW(Phdr)>(file, header->e_phoff + i * sizeof(ElfW(Phdr)));
    if (!segment) return {};
    if (segment->p_type != PT_NOTE || segment->p_filesz > kLongestNotes) continue;
    std::string notes(segment->p_filesz, '\0');
    file.seekg(static_cast<std::streamoff>(segment->p_offset));
    return file.read(notes.data(), static_cast<std::streamsize>(notes.size())) ? notes : std::string();
  }
  return {};
}

template <typename Part>
std::optional<Part> partIn(const std::string& description) {
  Part part{};
  if (description.size() < sizeof part) return std::nullopt;
  std::memcpy(&part, description.data(), sizeof part);
  return part;
}

std::size_t padded(std::size_t size) {
  return (size + 3) / 4 * 4;
}

}  // namespace

std::optional<int> signalInCore(const std::filesystem::path& core, int pid) {
  std::ifstream file(core, std::ios::binary);
  const std::string notes = notesOf(file);
  std::optional<int> signal;
  bool is_its_own = false;
  for (std::size_t at = 0; at + sizeof(ElfW(Nhdr)) <= notes.size();) {
    ElfW(Nhdr) note{};
    std::memcpy(&note, notes.data() + at, sizeof note);
    const std::size_t begin = at + sizeof note + padded(note.n_namesz);
    if (begin > notes.size() || note.n_descsz > notes.size() - begin) break;
    const std::string description = notes.substr(begin, note.n_descsz);
    // The first thread is the one that crashed.
    if (const auto status = partIn<elf_prstatus>(description); note.n_type == NT_PRSTATUS && status && !signal) {
      signal = status->pr_cursig;
    }
    if (const auto process = partIn<elf_prpsinfo>(description); note.n_type == NT_PRPSINFO && process) {
      is_its_own = process->pr_pid == pid;
    }
    at = begin + padded(note.n_descsz);
  }
  return is_its_own ? signal : std::nullopt;
}

}  // namespace quarry::supervise
