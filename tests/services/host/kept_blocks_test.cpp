// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/loop/kept_blocks.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

namespace quarry::host {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_off = true;
#else
constexpr bool is_off = false;
#endif

/// So that the compiler does not see that nothing is done with the memory.
void* taken(std::size_t bytes) {
  void* volatile memory = std::malloc(bytes);
  std::memset(memory, 0xff, bytes);
  return memory;
}

TEST(KeptBlocks, giveWhatCameBackLastForTheNextOfItsSize) {
  if (is_off) GTEST_SKIP() << "sanitizers see every block";
  const KeptBlocks kept;
  void* const first = taken(4000);
  std::free(first);
  void* const of_another_size = taken(500);
  void* const again = taken(3900);
  EXPECT_EQ(again, first);
  EXPECT_NE(of_another_size, first);
  std::free(again);
  std::free(of_another_size);
}

TEST(KeptBlocks, haveAllTheBytesOfEverySize) {
  const KeptBlocks kept;
  for (int round = 0; round < 2; ++round) {
    for (std::size_t bytes = 0; bytes < 20000; bytes += 7) std::free(taken(bytes));
  }
}

TEST(KeptBlocks, doNotOverlap) {
  const KeptBlocks kept;
  for (int round = 0; round < 3; ++round) {
    std::vector<unsigned char*> blocks;
    for (int i = 0; i < 2000; ++i) {
      const std::size_t bytes = 1 + static_cast<std::size_t>(i) * 37 % 6000;
      blocks.push_back(static_cast<unsigned char*>(taken(bytes)));
      std::memset(blocks.back(), i & 0xff, bytes);
    }
    for (int i = 0; i < 2000; ++i) {
      const std::size_t bytes = 1 + static_cast<std::size_t>(i) * 37 % 6000;
      EXPECT_EQ(blocks[i][0], i & 0xff);
      EXPECT_EQ(blocks[i][bytes - 1], i & 0xff);
      std::free(blocks[i]);
    }
  }
}

TEST(KeptBlocks, areEmptyWhereZeroesAreAskedFor) {
  const KeptBlocks kept;
  std::free(taken(256));
  auto* const zeroes = static_cast<unsigned char*>(std::calloc(16, 16));
  for (int i = 0; i < 256; ++i) EXPECT_EQ(zeroes[i], 0);
  std::free(zeroes);
}

TEST(KeptBlocks, moveWithTheirBytesWhenTheyGrow) {
  const KeptBlocks kept;
  auto* text = static_cast<char*>(std::malloc(10));
  std::strcpy(text, "ninebytes");
  for (const std::size_t bytes : {100, 5000, 40000, 3000, 10}) {
    text = static_cast<char*>(std::realloc(text, bytes));
    EXPECT_STREQ(text, "ninebytes");
  }
  std::free(text);
}

TEST(KeptBlocks, ofOtherThreadsAreTakenBackAndGivenUpAtTheEnd) {
  std::vector<void*> blocks;
  std::thread([&blocks] {
    const KeptBlocks kept;
    for (int i = 0; i < 5000; ++i) blocks.push_back(taken(256));
  }).join();
  std::thread([&blocks] {
    const KeptBlocks kept;
    for (void* const block : blocks) std::free(block);
  }).join();
}

}  // namespace
}  // namespace quarry::host
