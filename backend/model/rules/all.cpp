// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/rules/rule.h"

namespace quarry::model::rules {

// Each is defined in the file of its name.
void checkNames(v1::System&, Findings&);
void checkIds(v1::System&, Findings&);
void checkReferences(v1::System&, Findings&);
void checkExpressions(v1::System&, Findings&);
void checkFields(v1::System&, Findings&);
void checkSteps(v1::System&, Findings&);
void checkCycles(v1::System&, Findings&);
void checkTableAcrossServices(v1::System&, Findings&);
void checkSharedDatastore(v1::System&, Findings&);
void checkBrokenJoin(v1::System&, Findings&);
void checkEmptyService(v1::System&, Findings&);
void checkUnreachableOperation(v1::System&, Findings&);
void checkUnreadTopic(v1::System&, Findings&);
void checkRoutes(v1::System&, Findings&);
void checkWorkload(v1::System&, Findings&);
void checkPlacements(v1::System&, Findings&);
void checkSecrets(v1::System&, Findings&);
void checkRanges(v1::System&, Findings&);
void checkStreamMessages(v1::System&, Findings&);
void checkFutileRepetition(v1::System&, Findings&);
void checkHeldTransaction(v1::System&, Findings&);

const std::vector<Rule>& all() {
  static const std::vector<Rule> rules = {
      {"name", checkNames},
      {"id", checkIds},
      {"unknown-reference", checkReferences},
      {"expression", checkExpressions},
      {"field", checkFields},
      {"step", checkSteps},
      {"call-cycle", checkCycles},
      {"table-across-services", checkTableAcrossServices},
      {"shared-datastore", checkSharedDatastore},
      {"broken-join", checkBrokenJoin},
      {"empty-service", checkEmptyService},
      {"unreachable-operation", checkUnreachableOperation},
      {"unread-topic", checkUnreadTopic},
      {"route", checkRoutes},
      {"workload", checkWorkload},
      {"placement", checkPlacements},
      {"secret", checkSecrets},
      {"range", checkRanges},
      {"stream-messages", checkStreamMessages},
      {"futile-repetition", checkFutileRepetition},
      {"held-transaction", checkHeldTransaction},
  };
  return rules;
}

}  // namespace quarry::model::rules
