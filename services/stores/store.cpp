// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/store.h"

#include "services/stores/borrowed_tables.h"
#include "services/stores/connection.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <limits>
#include <mutex>
#include <thread>

namespace quarry::stores {
namespace {

constexpr std::size_t jobs_at_most = 10000;

using std::chrono::steady_clock;

struct Queued {
  Job job;
  steady_clock::time_point since;
};

class SqliteStore : public Store {
 public:
  SqliteStore(std::unique_ptr<Connection> writer, std::unique_ptr<Connection> reader, BorrowedTables borrowed,
              std::uint64_t seed)
      : writer_(std::move(writer)),
        reader_(std::move(reader)),
        borrowed_(std::move(borrowed)),
        seed_(seed),
        thread_([this] { run(); }) {}

  ~SqliteStore() override {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  void submit(Job job) override {
    {
      const std::lock_guard lock(mutex_);
      // What frees the store is always taken.
      const bool is_taken = jobs_.size() < jobs_at_most || job.end == Job::End::rollback;
      if (!stopped_ && is_taken) {
        jobs_.push_back({std::move(job), steady_clock::now()});
        if (oldest_ns_.load(std::memory_order_relaxed) == 0) sayOldest(jobs_.front());
        changed_.notify_one();
        return;
      }
    }
    job.done(absl::ResourceExhaustedError("too many queries wait for the store"));
  }

  void takeOver(std::vector<std::string> tables, std::function<void(absl::Status)> done) override {
    Job job;
    job.access = Job::Access::write;
    job.unit = newUnit();
    job.deadline = steady_clock::time_point::max();
    job.more = [this, tables] {
      not_counted_until_ns_.store(std::numeric_limits<std::int64_t>::max(), std::memory_order_relaxed);
      return borrowed_.take(*writer_, tables, seed_);
    };
    job.done = [this, tables, done = std::move(done)](const absl::StatusOr<std::vector<Rows>>& taken) {
      if (taken.ok()) {
        borrowed_.detach(*writer_, tables);
        borrowed_.detach(*reader_, tables);
        borrowed_.forget(tables);
      }
      done(taken.status());
      not_counted_until_ns_.store(std::chrono::nanoseconds(steady_clock::now().time_since_epoch()).count(),
                                  std::memory_order_relaxed);
    };
    submit(std::move(job));
  }

  std::chrono::nanoseconds wait() const override {
    const std::int64_t oldest_ns = oldest_ns_.load(std::memory_order_relaxed);
    if (oldest_ns == 0) return {};
    const std::int64_t since_ns = std::max(oldest_ns, not_counted_until_ns_.load(std::memory_order_relaxed));
    return std::max(std::chrono::nanoseconds(0),
                    steady_clock::now().time_since_epoch() - std::chrono::nanoseconds(since_ns));
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return stopped_ || !jobs_.empty(); });
      if (jobs_.empty()) break;
      batch_.swap(jobs_);
      lock.unlock();
      while (!batch_.empty()) {
        Queued next = std::move(batch_.front());
        batch_.pop_front();
        take(std::move(next));
      }
      lock.lock();
      findOldest();
    }
    lock.unlock();
    for (auto& queued : waiting_) {
      queued.job.done(absl::CancelledError("the store is closed"));
    }
  }

  void sayOldest(const Queued& queued) {
    oldest_ns_.store(std::chrono::nanoseconds(queued.since.time_since_epoch()).count(), std::memory_order_relaxed);
  }

  /// Of those that wait. With the lock.
  void findOldest() {
    if (!waiting_.empty()) {
      sayOldest(waiting_.front());
    } else if (!batch_.empty()) {
      sayOldest(batch_.front());
    } else if (!jobs_.empty()) {
      sayOldest(jobs_.front());
    } else {
      oldest_ns_.store(0, std::memory_order_relaxed);
    }
  }

  /// Before it begins, so that it does not count itself any more.
  void begin(const Job& job) {
    if (batch_.empty() && waiting_.empty()) {
      const std::lock_guard lock(mutex_);
      findOldest();
    } else {
      sayOldest(waiting_.empty() ? batch_.front() : waiting_.front());
    }
    work(job);
  }

  /// A write of others waits while a transaction is open.
  void take(Queued queued) {
    const Job& job = queued.job;
    if (job.access == Job::Access::write && open_ != 0 && job.unit != open_) {
      waiting_.push_back(std::move(queued));
      return;
    }
    begin(job);
    while (open_ == 0 && !waiting_.empty()) {
      const Queued next = std::move(waiting_.front());
      waiting_.pop_front();
      begin(next.job);
    }
  }

  void work(const Job& job) {
    const bool ends = job.access == Job::Access::write && open_ != 0 && job.end != Job::End::keep;
    if (!ends && job.deadline < std::chrono::steady_clock::now()) {
      if (open_ != 0 && job.unit == open_) rollBack();
      job.done(absl::DeadlineExceededError("the query waited for the store until its deadline"));
      return;
    }
    job.done(job.access == Job::Access::read ? runAll(*reader_, job) : write(job));
  }

  static absl::StatusOr<std::vector<Rows>> runAll(Connection& connection, const Job& job) {
    std::vector<Rows> results;
    for (const auto& statement : job.statements) {
      auto rows = connection.run(statement);
      if (!rows.ok()) return rows.status();
      results.push_back(std::move(*rows));
    }
    return results;
  }

  absl::StatusOr<std::vector<Rows>> write(const Job& job) {
    if (open_ == 0) {
      if (job.end == Job::End::rollback) return std::vector<Rows>();
      if (auto status = writer_->execute(begin_); !status.ok()) return status;
      open_ = job.unit;
    }
    auto results = runAll(*writer_, job);
    absl::Status status = results.status();
    if (status.ok() && job.more) status = job.more();
    if (status.ok() && job.end == Job::End::commit) status = writer_->execute("COMMIT");
    if (!status.ok() || job.end == Job::End::rollback) rollBack();
    if (job.end != Job::End::keep) open_ = 0;
    if (!status.ok()) return status;
    return results;
  }

  void rollBack() {
    writer_->execute("ROLLBACK").IgnoreError();
    open_ = 0;
  }

  const std::string begin_ = "BEGIN IMMEDIATE";
  std::unique_ptr<Connection> writer_;
  std::unique_ptr<Connection> reader_;
  // Of the store's thread:
  BorrowedTables borrowed_;
  const std::uint64_t seed_;
  Unit open_ = 0;
  std::deque<Queued> batch_;
  std::deque<Queued> waiting_;

  /// Since when the first of those that have not begun waits, by the steady clock; 0 where none does.
  std::atomic<std::int64_t> oldest_ns_{0};
  /// The end of the last takeover, by the steady clock; the largest number while there is one.
  std::atomic<std::int64_t> not_counted_until_ns_{0};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Queued> jobs_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace

Unit newUnit() {
  static std::atomic<Unit> last{0};
  return ++last;
}

namespace {

absl::Status prepare(Connection& writer, BorrowedTables& borrowed, std::span<const quarry::v1::TableLocation> tables,
                     std::uint64_t seed) {
  if (auto status = borrowed.attach(writer); !status.ok()) return status;
  if (auto status = writer.execute("BEGIN IMMEDIATE"); !status.ok()) return status;
  const auto status = borrowed.prepare(writer, tables, seed);
  if (!status.ok()) {
    writer.execute("ROLLBACK").IgnoreError();
    return status;
  }
  return writer.execute("COMMIT");
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> Store::open(const std::string& path,
                                                   std::span<const quarry::v1::TableLocation> tables,
                                                   std::uint64_t seed, std::span<const Borrowed> borrowed) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("the folder of the store ", path, " can not be made: ", error.message()));
  }
  auto writer = Connection::open(path);
  if (!writer.ok()) return writer.status();
  BorrowedTables lent(borrowed);
  if (auto status = prepare(**writer, lent, tables, seed); !status.ok()) {
    return absl::Status(status.code(), absl::StrCat("the store ", path, ": ", status.message()));
  }
  auto reader = Connection::open(path);
  if (!reader.ok()) return reader.status();
  if (auto status = lent.attach(**reader); !status.ok()) return status;
  return std::make_unique<SqliteStore>(std::move(*writer), std::move(*reader), std::move(lent), seed);
}

}  // namespace quarry::stores
