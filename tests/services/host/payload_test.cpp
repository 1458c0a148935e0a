// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/payload.h"

#include "services/host/behaviour/message_value.h"
#include "services/host/behaviour/wire_fields.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/type.pb.h>
#include <google/protobuf/wrappers.pb.h>
#include <gtest/gtest.h>
#include <quarry/v1/system.pb.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace quarry::host {
namespace {

using google::protobuf::Message;

Payload read(const Message& type, const std::string& bytes) {
  return Payload::read(type, grpc::Slice(bytes));
}

/// What Protobuf's own parser says of the same bytes.
bool isParsed(const Message& type, const std::string& bytes) {
  const std::unique_ptr<Message> message(type.New());
  return message->ParsePartialFromString(bytes);
}

const Message& text() {
  return google::protobuf::StringValue::default_instance();
}

/// One of every thing that a document can say, nested and in lists.
std::string sampleBytes() {
  quarry::v1::Operation operation;
  operation.set_name("Pay");
  operation.set_idempotent(true);
  auto& field = *operation.add_request();
  field.set_name("größe");
  field.set_number(300);
  auto& step = *operation.mutable_behaviour()->add_steps();
  step.set_id("work");
  step.set_probability(0.25);
  step.mutable_wait()->mutable_time()->set_fixed_ms(1.5);
  return operation.SerializeAsString();
}

TEST(Payload, isWhatWasPutIn) {
  const std::string bytes = sampleBytes();
  const Payload payload = read(quarry::v1::Operation::default_instance(), bytes);
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload.text(), bytes);
  EXPECT_EQ(payload.message().SerializeAsString(), bytes);
}

TEST(Payload, isNoneWhereTheTextIsNotUtf8) {
  EXPECT_TRUE(read(text(), "\x0a\x02\xc3\xb6"));
  EXPECT_FALSE(read(text(), "\x0a\x02\xc3\x28"));
  EXPECT_TRUE(read(google::protobuf::BytesValue::default_instance(), "\x0a\x02\xc3\x28"));
}

TEST(Payload, isNoneWhereTheBytesEndTooSoon) {
  EXPECT_FALSE(read(text(), "\x0a\x05qq"));
  EXPECT_FALSE(read(text(), "\x0a"));
  EXPECT_FALSE(read(text(), "\x08\xff"));
}

TEST(Payload, mayHoldFieldsThatTheTypeDoesNotKnow) {
  const std::string of_field_nine = "\x4a\x01q";
  const std::string number_where_text_is_expected = "\x08\x07";
  const std::string group = "\x53\x08\x01\x54";
  EXPECT_TRUE(read(text(), of_field_nine + number_where_text_is_expected + group));
  EXPECT_FALSE(read(text(), "\x53\x08\x01\x5c"));
  EXPECT_FALSE(read(text(), "\x54"));
}

TEST(Payload, isNoMessageThatIsNestedWithoutEnd) {
  std::string value;
  const auto wrap = [&value] {
    std::string list;
    appendBytes(list, 1, value);
    value.clear();
    appendBytes(value, 6, list);
  };
  const Message& type = google::protobuf::Value::default_instance();
  for (int i = 0; i < 40; ++i) wrap();
  EXPECT_TRUE(read(type, value));
  EXPECT_TRUE(isParsed(type, value));
  for (int i = 0; i < 60; ++i) wrap();
  EXPECT_FALSE(read(type, value));
  EXPECT_FALSE(isParsed(type, value));
}

TEST(Payload, isReadAsProtobufReadsIt) {
  const Message& type = quarry::v1::Operation::default_instance();
  const std::string good = sampleBytes();
  std::mt19937 random(7);
  int refused = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = good.substr(0, 1 + random() % good.size());
    for (unsigned change = 0; change < random() % 4; ++change) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    const bool is_read = static_cast<bool>(read(type, bytes));
    EXPECT_EQ(is_read, isParsed(type, bytes)) << testing::PrintToString(bytes);
    refused += is_read ? 0 : 1;
  }
  EXPECT_GT(refused, 1000);
  EXPECT_LT(refused, 19700);
}

TEST(Payload, givesSingleFieldsAsTheMessageDoes) {
  google::protobuf::Field fields;
  fields.set_number(-7);
  fields.set_name("q");
  fields.set_packed(true);
  const Payload only_bytes = read(fields, fields.SerializeAsString());
  const auto& type = *fields.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    if (type.field(i)->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_ENUM) continue;
    EXPECT_EQ(valueOf(only_bytes, *type.field(i)), valueOf(fields, *type.field(i))) << type.field(i)->name();
  }
  // The last of several counts, and a list's single elements are none.
  const Payload twice = read(text(), "\x0a\x01p\x0a\x01q");
  EXPECT_EQ(valueOf(twice, *text().GetDescriptor()->field(0)), expression::Value(std::string("q")));
}

TEST(Payload, getsValuesAsAMessageDoes) {
  const auto check = [](const Message& type, const expression::Value& value) {
    const auto& field = *type.GetDescriptor()->field(0);
    const std::unique_ptr<Message> message(type.New());
    setValue(*message, field, value);
    std::string bytes;
    appendValue(bytes, field, value);
    const std::unique_ptr<Message> parsed(type.New());
    EXPECT_TRUE(parsed->ParseFromString(bytes));
    EXPECT_EQ(parsed->SerializeAsString(), message->SerializeAsString()) << type.GetTypeName();
  };
  const std::vector<expression::Value> values = {expression::Null{},
                                                 true,
                                                 std::int64_t{0},
                                                 std::int64_t{-3},
                                                 std::int64_t{5'000'000'000},
                                                 2.5,
                                                 -1e300,
                                                 std::string(),
                                                 "q ö",
                                                 "-42",
                                                 "1.5",
                                                 "2026-01-02T03:04:05Z"};
  for (const auto& value : values) {
    check(google::protobuf::StringValue::default_instance(), value);
    check(google::protobuf::BytesValue::default_instance(), value);
    check(google::protobuf::BoolValue::default_instance(), value);
    check(google::protobuf::Int32Value::default_instance(), value);
    check(google::protobuf::Int64Value::default_instance(), value);
    check(google::protobuf::DoubleValue::default_instance(), value);
  }
}

TEST(Payload, ofAMessageHasItsBytesWhenSomebodyWantsThem) {
  const auto message = std::make_shared<google::protobuf::StringValue>();
  message->set_value("q");
  const Payload payload(message);
  EXPECT_EQ(&payload.message(), message.get());
  EXPECT_EQ(payload.text(), message->SerializeAsString());
}

}  // namespace
}  // namespace quarry::host
