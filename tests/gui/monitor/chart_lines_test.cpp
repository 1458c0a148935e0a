// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/chart_lines.h"

#include <gtest/gtest.h>

#include "gui/monitor/traffic_chart.h"

namespace quarry::monitor {
namespace {

void addPoint(v1::Series& series, qint64 time_ms, double rate, double p99_ms, double errors) {
  v1::SeriesPoint* point = series.add_points();
  point->set_time_ms(time_ms);
  point->mutable_traffic()->set_requests_per_s(rate);
  point->mutable_traffic()->set_p99_ms(p99_ms);
  point->mutable_traffic()->set_error_ratio(errors);
}

v1::ReadSeriesReply twoServices() {
  v1::ReadSeriesReply reply;
  v1::Series* gateway = reply.add_series();
  gateway->set_element("service:api-gateway");
  addPoint(*gateway, 1000, 240, 21, 0);
  addPoint(*gateway, 2000, 0, 0, 0);
  addPoint(*gateway, 3000, 230, 25, 0.184);
  v1::Series* client = reply.add_series();
  client->set_element("client:web");
  addPoint(*client, 1000, 240, 30, 0);
  return reply;
}

TEST(ChartLines, showServicesOnly) {
  const auto lines = chartLines(twoServices(), Measure::requests_per_s, 0, 5000);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].service, "api-gateway");
  EXPECT_EQ(lines[0].points.size(), 3);
}

TEST(ChartLines, haveNoLatencyWhereNothingWasAsked) {
  const auto lines = chartLines(twoServices(), Measure::p99_ms, 0, 5000);
  EXPECT_EQ(lines[0].points, (QList<QPointF>{{1000, 21}, {3000, 25}}));
}

TEST(ChartLines, showErrorsInPercent) {
  const auto lines = chartLines(twoServices(), Measure::error_percent, 0, 5000);
  EXPECT_NEAR(lines[0].points.last().y(), 18.4, 1e-9);
}

TEST(ChartLines, keepToTheTimeThatIsShown) {
  EXPECT_EQ(chartLines(twoServices(), Measure::requests_per_s, 1500, 2500)[0].points.size(), 1);
}

TEST(ChartLines, haveAGapWhileAServiceWasDown) {
  const auto down_at_2 = [](const QString& service, qint64 time_ms) {
    return service == "api-gateway" && time_ms == 2000;
  };
  const auto lines = chartLines(twoServices(), Measure::requests_per_s, 0, 5000, down_at_2);
  EXPECT_EQ(lines[0].points, (QList<QPointF>{{1000, 240}, {3000, 230}}));
  EXPECT_EQ(lines[0].breaks, std::vector<qsizetype>{1});
  TrafficChart chart(Measure::requests_per_s, "Requests/s");
  chart.display(lines, {"api-gateway"}, 0, 5000);
  EXPECT_EQ(chart.piecesOf("api-gateway"), 2);
  EXPECT_EQ(chart.pointsOf("api-gateway").size(), 2);
  chart.display(chartLines(twoServices(), Measure::requests_per_s, 0, 5000), {"api-gateway"}, 0, 5000);
  EXPECT_EQ(chart.piecesOf("api-gateway"), 1);
}

TEST(ChartLines, haveAGapWhereNothingWasMeasuredForLong) {
  v1::ReadSeriesReply reply;
  v1::Series* series = reply.add_series();
  series->set_element("service:orders");
  for (const qint64 time_ms : {1000, 2000, 4000, 9000, 10000}) {
    addPoint(*series, time_ms, 5, 10, 0);
  }
  EXPECT_EQ(chartLines(reply, Measure::p99_ms, 0, 20000)[0].breaks, std::vector<qsizetype>{3});
}

TEST(MarkedChartView, namesTheTimesBelow) {
  MarkedChartView view(new QChart);
  view.setRange(1'000'000, 1'120'000);
  EXPECT_EQ(view.timeTexts(), (QStringList{"−120 s", "−60 s", "now"}));
  view.setEnded(true);
  EXPECT_EQ(view.timeTexts().last(), "ended");
}

TEST(AxisTop, isARoundNumberAboveTheLargest) {
  EXPECT_DOUBLE_EQ(axisTop(240, 10), 500);
  EXPECT_DOUBLE_EQ(axisTop(180, 10), 200);
  EXPECT_DOUBLE_EQ(axisTop(0, 10), 10);
  EXPECT_DOUBLE_EQ(axisTop(1020, 20), 2000);
}

TEST(TrafficChart, replacesPointsAndForgetsServicesThatHaveGone) {
  TrafficChart chart(Measure::requests_per_s, "Requests/s");
  chart.display(chartLines(twoServices(), Measure::requests_per_s, 0, 5000), {"api-gateway"}, 0, 5000);
  EXPECT_EQ(chart.pointsOf("api-gateway").size(), 3);
  chart.display(chartLines(twoServices(), Measure::requests_per_s, 0, 1500), {"api-gateway"}, 0, 1500);
  EXPECT_EQ(chart.pointsOf("api-gateway").size(), 1);
  chart.display({}, {}, 0, 1500);
  EXPECT_TRUE(chart.pointsOf("api-gateway").isEmpty());
}

}  // namespace
}  // namespace quarry::monitor
