// Charts of the dashboard and of an answer: plain bars and lines, figures written on the bars, names at the ends
// of the lines, each point a link to its rows. What to draw comes as JSON beside the place it is drawn in:
//
//   {shape: "rows" | "columns", unit, labels, series: [{name, tone, drawn: "bar" | "line", values, urls}], totals?}
//
// "rows" are lying bars; with `totals` the series are parts of one bar. A muted line is only there to compare.
// Only the parts of ECharts that are used are bundled. The figures stand in a table below: without script nothing is lost.

import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, LabelLayout, CanvasRenderer]);

const root = getComputedStyle(document.documentElement);
const colour = (name) => root.getPropertyValue(`--${name}`).trim();
const TONES = {
  brand: colour("brand"),
  done: colour("done"),
  alert: colour("alert"),
  waiting: colour("waiting"),
  violet: "#7048a8",
  teal: "#0b7285",
  wine: "#a61e4d",
  muted: "#8a96a3",
};
const WORDS = { fontFamily: root.getPropertyValue("--tblr-font-sans-serif") || "sans-serif", color: colour("ink"), fontSize: 12 };
const NARROW = 640; // pixels; below, the ends of lines have no room for names

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
  const height = heightOf(told);
  if (height) place.style.height = `${height}px`;
  const chart = init(place, null, { renderer: "canvas" });
  chart.setOption(optionOf(told, place.clientWidth));
  chart.on("click", (event) => {
    const address = told.series[event.seriesIndex]?.urls[event.dataIndex];
    if (address) location.assign(address);
  });
  let width = place.clientWidth;
  new ResizeObserver(() => {
    chart.resize();
    if (place.clientWidth !== width) chart.setOption(optionOf(told, (width = place.clientWidth)));
  }).observe(place);
}

/** Room for every bar, and for the names of many lines; otherwise as the style says. */
function heightOf(told) {
  if (told.shape === "rows") {
    const bars = told.totals ? 1 : told.series.length;
    return Math.max(told.labels.length * (bars * 17 + 10) + 44, 140);
  }
  return told.series.length > 3 ? 320 : 0;
}

/** How many lines the legend takes: a mark, a name and a gap each. */
function legendLines(told, width) {
  const wide = told.series.reduce((sum, each) => sum + each.name.length * WORDS.fontSize + 32, 0);
  return Math.ceil(wide / Math.max(width - 16, 1));
}

function optionOf(told, width) {
  const lying = told.shape === "rows";
  const named = !lying && told.series.length > 1 && told.series.every((each) => each.drawn === "line") && width >= NARROW;
  const legend = told.series.length > 1 && !named ? legendLines(told, width) : 0;
  const names = { type: "category", boundaryGap: !named, data: told.labels, inverse: lying, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("line-strong") } }, axisLabel: { ...WORDS, interval: lying || told.labels.length <= 12 ? 0 : "auto", hideOverlap: true, width: lying ? 128 : undefined, overflow: "truncate" } };
  const figures = { type: "value", minInterval: told.unit === "%" ? 0 : 1, splitLine: { lineStyle: { color: colour("line") } }, axisLabel: { ...WORDS, show: !lying, formatter: told.unit === "%" ? "{value}%" : undefined }, splitNumber: 3 };
  return {
    animation: false,
    textStyle: WORDS,
    grid: { left: named ? 16 : 4, right: named ? 132 : lying ? 56 : 8, top: legend ? 12 + 20 * legend : 12, bottom: 4, containLabel: true },
    legend: { show: legend > 0, type: "plain", top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: WORDS, selectedMode: false, data: told.series.map((each) => each.name) },
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: lying ? "none" : "line" }, valueFormatter: (value) => said(value, told.unit) },
    xAxis: lying ? { ...figures, splitLine: { show: false } } : names,
    yAxis: lying ? names : figures,
    series: [...told.series.map((each) => seriesOf(each, told, named)), ...(told.totals ? [totalsOf(told)] : [])],
  };
}

function seriesOf(each, told, named) {
  const lying = told.shape === "rows";
  const tone = TONES[each.tone];
  const common = { name: each.name, data: each.values, itemStyle: { color: tone } };
  if (each.drawn === "line") {
    const line = { color: tone, width: each.tone === "muted" ? 1.5 : 2, type: each.tone === "muted" ? "dashed" : "solid" };
    return {
      ...common, type: "line", symbol: "circle", symbolSize: each.tone === "muted" ? 5 : 7, lineStyle: line,
      endLabel: { show: named, ...WORDS, color: tone, formatter: "{a}", distance: 8, width: 116, overflow: "truncate" },
      labelLayout: { moveOverlap: "shiftY" },
    };
  }
  return {
    ...common, type: "bar", barMaxWidth: 18, barGap: "10%", stack: told.totals ? "all" : undefined,
    label: { show: lying && !told.totals, position: "right", ...WORDS, formatter: ({ value }) => marked(value, told.unit) },
  };
}

/** At the end of a bar of several parts: all of them together. */
function totalsOf(told) {
  return {
    type: "bar", stack: "all", data: told.totals.map(() => 0), tooltip: { show: false }, silent: true,
    label: { show: true, position: "right", ...WORDS, formatter: ({ dataIndex }) => written(told.totals[dataIndex]) },
  };
}

function written(value) {
  return value == null ? "—" : value.toLocaleString("zh-CN");
}

/** On a bar only a per cent is worth its sign: the unit stands in the heading. */
function marked(value, unit) {
  return value != null && unit === "%" ? `${written(value)}%` : written(value);
}

function said(value, unit) {
  return value == null ? "—" : `${written(value)} ${unit}`;
}
