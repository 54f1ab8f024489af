/* Draws each <canvas data-chart> from the JSON beside it, in the colours of the page. */
"use strict";

const PALETTE = ["--chart-1", "--chart-2", "--chart-3", "--chart-4", "--chart-5"];

function colour(name) {
  return getComputedStyle(document.body).getPropertyValue(name).trim();
}

function draw(canvas) {
  const found = document.getElementById(canvas.dataset.chart);
  if (!found || Chart.getChart(canvas)) return;
  const { kind, stacked, labels, series } = JSON.parse(found.textContent);
  const datasets = Object.entries(series).map(([label, data], index) => ({
    label,
    data,
    backgroundColor: colour(PALETTE[index % PALETTE.length]),
    borderColor: colour(PALETTE[index % PALETTE.length]),
    maxBarThickness: 18,
    pointRadius: 0,
  }));
  const grid = { color: colour("--hairline-color") };
  const ticks = { color: colour("--body-quiet-color"), maxRotation: 0, autoSkipPadding: 16 };
  new Chart(canvas, {
    type: kind,
    data: { labels, datasets },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      scales: {
        x: { stacked, grid: { display: false }, ticks },
        y: { stacked, grid, beginAtZero: true, ticks: { ...ticks, precision: 0 } },
      },
      plugins: { legend: { labels: { color: colour("--body-fg"), boxWidth: 12 } } },
    },
  });
}

function drawAll() {
  document.querySelectorAll("canvas[data-chart]").forEach(draw);
}

function drawAnew() {
  document.querySelectorAll("canvas[data-chart]").forEach((canvas) => {
    Chart.getChart(canvas)?.destroy();
    draw(canvas);
  });
}

document.addEventListener("DOMContentLoaded", drawAll);
document.addEventListener("htmx:afterSettle", drawAll);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAnew);
new MutationObserver(drawAnew).observe(document.documentElement, { attributeFilter: ["data-theme"] });
