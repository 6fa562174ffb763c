// Charts of the dashboard: plain bars, a line for last year, figures written on the bars, each a link to its rows.
// Only the parts of ECharts that are used are bundled. The figures stand in a table below: without script nothing is lost.

import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const root = getComputedStyle(document.documentElement);
const colour = (name) => root.getPropertyValue(`--${name}`).trim();
const TONES = {
  brand: colour("brand"),
  done: colour("done"),
  alert: colour("alert"),
  waiting: colour("waiting"),
  muted: "#8a96a3",
};
const WORDS = { fontFamily: root.getPropertyValue("--tblr-font-sans-serif") || "sans-serif", color: colour("ink"), fontSize: 12 };

for (const place of document.querySelectorAll("[data-chart]")) {
  const told = document.getElementById(place.dataset.chart);
  if (told) draw(place, JSON.parse(told.textContent));
}

for (const form of document.querySelectorAll("form[data-dash]")) {
  form.addEventListener("change", () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
    location.assign(`${location.pathname}?${query}`);
  });
}

/** @param {HTMLElement} place */
function draw(place, told) {
  const lying = told.shape === "rows";
  if (lying) place.style.height = `${Math.max(told.labels.length * told.series.length * 17 + told.labels.length * 10 + 44, 140)}px`;
  const chart = init(place, null, { renderer: "canvas" });
  const names = { type: "category", data: told.labels, inverse: lying, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("line-strong") } }, axisLabel: { ...WORDS, interval: 0, width: lying ? 128 : undefined, overflow: "truncate" } };
  const figures = { type: "value", minInterval: 1, splitLine: { lineStyle: { color: colour("line") } }, axisLabel: { ...WORDS, show: !lying }, splitNumber: 3 };
  chart.setOption({
    animation: false,
    textStyle: WORDS,
    grid: { left: 4, right: lying ? 48 : 8, top: told.series.length > 1 ? 32 : 12, bottom: 4, containLabel: true },
    legend: { show: told.series.length > 1, top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: WORDS, selectedMode: false },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: lying ? "none" : "line" }, valueFormatter: (value) => (value == null ? "—" : `${value} ${told.unit}`) },
    xAxis: lying ? { ...figures, splitLine: { show: false } } : names,
    yAxis: lying ? names : figures,
    series: told.series.map((each) => seriesOf(each, lying)),
  });
  chart.on("click", (event) => {
    const address = told.series[event.seriesIndex]?.urls[event.dataIndex];
    if (address) location.assign(address);
  });
  new ResizeObserver(() => chart.resize()).observe(place);
}

function seriesOf(each, lying) {
  const tone = TONES[each.tone];
  if (each.drawn === "line") {
    return { name: each.name, type: "line", data: each.values, symbolSize: 5, lineStyle: { color: tone, width: 1.5, type: "dashed" }, itemStyle: { color: tone } };
  }
  return {
    name: each.name, type: "bar", data: each.values, barMaxWidth: 18, barGap: "10%", itemStyle: { color: tone },
    label: { show: lying, position: "right", ...WORDS },
  };
}
