// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/system_text.h"

#include "backend/model/dotted.h"
#include "backend/model/find.h"

#include <cctype>
#include <functional>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace quarry::test {
namespace {

using Words = std::vector<std::string>;

std::string dashed(std::string text) {
  for (char& byte : text) {
    byte = byte == '.' || byte == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
  }
  return text;
}

class Builder {
 public:
  v1::System build(std::string_view text) {
    system_.set_format(1);
    system_.set_name("shop");
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
      std::istringstream stream(line);
      Words words;
      for (std::string word; stream >> word;) {
        words.push_back(word);
      }
      if (!words.empty()) {
        add(line, words);
      }
    }
    return system_;
  }

 private:
  void add(const std::string& line, const Words& words) {
    static const std::map<std::string, void (Builder::*)(const Words&)> kinds = {
        {"operation", &Builder::operation},
        {"calls", &Builder::step},
        {"queries", &Builder::step},
        {"inserts", &Builder::step},
        {"publishes", &Builder::step},
        {"requests", &Builder::step},
        {"works", &Builder::step},
        {"joins", &Builder::joins},
        {"table", &Builder::table},
        {"topic", &Builder::topic},
        {"subscribes", &Builder::subscribes},
        {"broker", &Builder::broker},
        {"datastore", &Builder::datastore},
        {"external", &Builder::external},
        {"service", &Builder::service},
        {"gateway", &Builder::gateway},
        {"route", &Builder::route},
        {"client", &Builder::client},
        {"architecture", &Builder::architecture},
        {"place", &Builder::place},
    };
    const auto kind = kinds.find(words.front());
    if (kind == kinds.end() || words.size() < 2) {
      throw std::runtime_error("no system in: " + line);
    }
    try {
      (this->*kind->second)(words);
    } catch (const std::out_of_range&) {
      throw std::runtime_error("too few words in: " + line);
    }
  }

  v1::Module& moduleFor(const std::string& dotted) {
    const std::string name(model::moduleOf(dotted));
    v1::Module* module = model::findModule(system_, name);
    module = module == nullptr ? system_.add_modules() : module;
    module->set_name(name);
    return *module;
  }

  v1::Operation& operationAt(const std::string& dotted) {
    v1::Operation* operation = model::findOperation(system_, dotted);
    if (operation == nullptr) {
      throw std::runtime_error("there is no operation " + dotted);
    }
    return *operation;
  }

  static std::string typeOf(const std::string& word) {
    const auto colon = word.find(':');
    return colon == std::string::npos ? "string" : word.substr(colon + 1);
  }

  template <typename Fields>
  static void addFields(Fields* fields, const Words& words, std::size_t from) {
    for (std::size_t at = from; at < words.size(); ++at) {
      v1::Field* field = fields->Add();
      field->set_name(words[at].substr(0, words[at].find(':')));
      field->set_type(typeOf(words[at]));
      field->set_number(fields->size());
    }
  }

  void operation(const Words& words) {
    v1::Operation* operation = moduleFor(words.at(1)).add_operations();
    operation->set_name(std::string(model::memberOf(words.at(1))));
    addFields(operation->mutable_request(), words, 2);
    addFields(operation->mutable_response(), words, 2);
  }

  void step(const Words& words) {
    v1::Operation& owner = operationAt(words.at(1));
    v1::Step& step = *owner.mutable_behaviour()->add_steps();
    step.set_id(dashed(words.at(1)) + "-" + std::to_string(owner.behaviour().steps_size()));
    if (words.front() == "calls") {
      step.mutable_call()->set_operation(words.at(2));
    } else if (words.front() == "publishes") {
      step.mutable_publish()->set_topic(words.at(2));
    } else if (words.front() == "requests") {
      step.mutable_http()->set_external(words.at(2));
    } else if (words.front() == "works") {
      step.mutable_work()->mutable_time()->set_fixed_ms(std::stod(words.at(2)));
    } else {
      step.mutable_query()->set_table(words.at(2));
      step.mutable_query()->set_action(words.front() == "inserts" ? v1::Query::ACTION_INSERT
                                                                  : v1::Query::ACTION_SELECT);
    }
  }

  void joins(const Words& words) { operationAt(words.at(1)).set_transaction(v1::TRANSACTION_JOIN); }

  void table(const Words& words) {
    v1::Table* table = moduleFor(words.at(1)).add_tables();
    table->set_name(std::string(model::memberOf(words.at(1))));
    for (std::size_t at = 2; at < words.size(); ++at) {
      v1::Column* column = table->add_columns();
      column->set_name(words[at].substr(0, words[at].find(':')));
      column->set_type(typeOf(words[at]));
      column->set_primary_key(at == 2);
    }
  }

  void topic(const Words& words) {
    v1::Topic* topic = system_.add_topics();
    topic->set_name(words.at(1));
    Words fields = words;
    if (words.size() > 3 && words[words.size() - 2] == "on") {
      topic->set_broker(words.back());
      fields.resize(words.size() - 2);
    }
    addFields(topic->mutable_fields(), fields, 2);
  }

  void subscribes(const Words& words) {
    v1::Subscription* subscription = moduleFor(words.at(1)).add_subscriptions();
    subscription->set_id(dashed(words.at(1)) + "-on-" + dashed(words.at(2)));
    subscription->set_operation(std::string(model::memberOf(words.at(1))));
    subscription->set_topic(words.at(2));
  }

  void broker(const Words& words) {
    v1::Broker* broker = system_.add_brokers();
    broker->set_name(words.at(1));
    broker->set_engine(words.size() > 2 ? words[2] : "nats");
  }

  void datastore(const Words& words) {
    v1::Datastore* datastore = system_.add_datastores();
    datastore->set_name(words.at(1));
    datastore->set_engine("sqlite");
  }

  void external(const Words& words) {
    v1::External* external = system_.add_externals();
    external->set_name(words.at(1));
    external->set_address("https://" + words.at(1) + ".example");
  }

  void service(const Words& words) {
    v1::Service* service = system_.add_services();
    service->set_name(words.at(1));
    service->set_datastore(words.size() > 2 ? words[2] : "");
  }

  void gateway(const Words& words) { system_.add_gateways()->set_name(words.at(1)); }

  void route(const Words& words) {
    v1::Gateway* gateway = model::findGateway(system_, words.at(1));
    if (gateway == nullptr) {
      throw std::runtime_error("there is no gateway " + words.at(1));
    }
    v1::Route* route = gateway->add_routes();
    route->set_id("route-" + std::to_string(++routes_));
    route->set_method(words.at(2));
    route->set_path(words.at(3));
    route->set_operation(words.at(4));
  }

  void client(const Words& words) {
    v1::Client* client = system_.add_clients();
    client->set_name(words.at(1));
    client->mutable_workload()->set_rate_per_s(std::stod(words.at(2)));
    for (std::size_t at = 3; at < words.size(); ++at) {
      v1::WorkloadEntry* entry = client->mutable_workload()->add_mix();
      entry->set_id(words.at(1) + "-" + std::to_string(at - 2));
      entry->set_weight(1);
      entry->set_route(words[at]);
    }
  }

  void architecture(const Words& words) {
    v1::Architecture* architecture = system_.add_architectures();
    architecture->set_name(words.at(1));
    architecture->set_default_service(words.at(2));
    architecture->set_default_datastore(words.size() > 3 ? words[3] : "");
  }

  void place(const Words& words) {
    v1::Architecture& architecture = *system_.mutable_architectures()->rbegin();
    const std::string& what = words.at(1);
    if (what.starts_with("gateway:")) {
      v1::GatewayPlacement* placement = architecture.add_gateways();
      placement->set_gateway(what.substr(8));
      placement->set_service(words.at(2));
    } else if (what.starts_with("table:")) {
      v1::TablePlacement* placement = architecture.add_tables();
      placement->set_table(what.substr(6));
      placement->set_datastore(words.at(2));
    } else {
      v1::ModulePlacement* placement = architecture.add_modules();
      placement->set_module(what);
      placement->set_service(words.at(2));
    }
  }

  v1::System system_;
  int routes_ = 0;
};

}  // namespace

v1::System systemOf(std::string_view text) {
  return Builder().build(text);
}

v1::System smallShop() {
  return systemOf(R"(
    table users.users id email
    operation users.Get id
    queries users.Get users.users
    table payments.charges id amount:int64
    operation payments.Charge id amount:int64
    calls payments.Charge users.Get
    inserts payments.Charge payments.charges
    publishes payments.Charge payment.charged
    operation users.Thank id
    subscribes users.Thank payment.charged
    topic payment.charged id
    datastore main-db
    datastore payments-db
    service monolith
    service payment-service payments-db
    gateway api
    route api GET /api/users/{id} users.Get
    route api POST /api/payments payments.Charge
    client web 20 route-1 route-2
    architecture monolith monolith main-db
    architecture micro monolith main-db
    place payments payment-service
  )");
}

}  // namespace quarry::test
