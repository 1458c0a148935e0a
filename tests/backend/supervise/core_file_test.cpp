// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/core_file.h"

#include "tests/support/temporary_folder.h"

#include <elf.h>
#include <gtest/gtest.h>
#include <link.h>
#include <sys/procfs.h>

#include <csignal>
#include <cstring>
#include <fstream>

namespace quarry::supervise {
namespace {

template <typename Part>
std::string bytesOf(const Part& part) {
  return {reinterpret_cast<const char*>(&part), sizeof part};
}

template <typename Part>
std::string note(int type, const Part& part) {
  ElfW(Nhdr) header{};
  header.n_namesz = 5;
  header.n_descsz = sizeof part;
  header.n_type = static_cast<ElfW(Word)>(type);
  std::string text = bytesOf(header) + std::string("CORE\0\0\0\0", 8) + bytesOf(part);
  text.resize((text.size() + 3) / 4 * 4);
  return text;
}

/// As the kernel writes it of a process of two threads, of which the first crashed.
std::string coreOfProcess(int pid, int signal) {
  elf_prstatus crashed{};
  crashed.pr_cursig = static_cast<short>(signal);
  elf_prpsinfo process{};
  process.pr_pid = pid;
  const std::string notes = note(NT_PRSTATUS, crashed) + note(NT_PRPSINFO, process) + note(NT_PRSTATUS, elf_prstatus{});
  ElfW(Ehdr) header{};
  std::memcpy(header.e_ident, ELFMAG, SELFMAG);
  header.e_type = ET_CORE;
  header.e_phoff = sizeof header;
  header.e_phnum = 2;
  ElfW(Phdr) memory{};
  memory.p_type = PT_LOAD;
  ElfW(Phdr) segment{};
  segment.p_type = PT_NOTE;
  segment.p_offset = sizeof header + 2 * sizeof segment;
  segment.p_filesz = notes.size();
  return bytesOf(header) + bytesOf(memory) + bytesOf(segment) + notes;
}

class CoreFile : public testing::Test {
 protected:
  std::optional<int> signalIn(const std::string& content, int pid) {
    std::ofstream(folder_.path() / "core", std::ios::binary) << content;
    return signalInCore(folder_.path() / "core", pid);
  }

  quarry::test::TemporaryFolder folder_;
};

TEST_F(CoreFile, tellsTheSignalOfTheProcess) {
  EXPECT_EQ(signalIn(coreOfProcess(4711, SIGSEGV), 4711), SIGSEGV);
}

TEST_F(CoreFile, ofAnotherProcessTellsNothing) {
  EXPECT_EQ(signalIn(coreOfProcess(4711, SIGSEGV), 4712), std::nullopt);
}

TEST_F(CoreFile, thatIsNoneTellsNothing) {
  EXPECT_EQ(signalIn("", 1), std::nullopt);
  EXPECT_EQ(signalIn("hello", 1), std::nullopt);
  EXPECT_EQ(signalInCore(folder_.path() / "nowhere", 1), std::nullopt);
  const std::string whole = coreOfProcess(1, SIGSEGV);
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    EXPECT_EQ(signalIn(whole.substr(0, size), 1), std::nullopt) << size;
  }
}

}  // namespace
}  // namespace quarry::supervise
