import {BarController, BarElement, CategoryScale, Chart, type ChartConfiguration, Filler, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip} from 'chart.js';
import {type ChartSpec, formatter, readSpec, type Series} from './chart_spec';
import type {Island} from './lazy';

Chart.register(BarController, BarElement, CategoryScale, Filler, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip);

/** Draws the figure's canvas from the JSON beside it; the page has the same numbers as a table. */
export function mount(figure: HTMLElement): Island {
  const spec = readSpec(figure);
  Chart.defaults.font = {family: getComputedStyle(document.body).fontFamily, size: 12};
  Chart.defaults.color = token('--p-color-text-secondary');
  return new Chart(figure.querySelector('canvas')!, configuration(spec));
}

function configuration(spec: ChartSpec): ChartConfiguration {
  const format = formatter(spec);
  const short = formatter(spec, true);
  return {
    type: spec.type,
    data: {labels: spec.labels, datasets: spec.series.map((series) => dataset(spec, series))},
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      interaction: {mode: 'index', intersect: false},
      plugins: {
        legend: {display: spec.series.length > 1, position: 'bottom', align: 'start', labels: {usePointStyle: true, pointStyle: 'rectRounded', boxHeight: 6}},
        tooltip: {callbacks: {label: (item) => `${item.dataset.label}: ${format(item.parsed.y ?? 0)}`}},
      },
      scales: {
        x: {stacked: spec.stacked, grid: {display: false}, border: {display: false}, ticks: {maxRotation: 0, autoSkipPadding: 16}},
        y: {
          stacked: spec.stacked,
          beginAtZero: true,
          // without any number the axis would be made of parts of the smallest coin
          suggestedMax: spec.series.some((series) => series.values.some((value) => value !== 0)) ? undefined : 10,
          border: {display: false},
          grid: {color: token('--p-color-border-secondary')},
          ticks: {maxTicksLimit: 5, precision: spec.currency ? undefined : 0, callback: (value) => short(Number(value))},
        },
      },
    },
  };
}

function dataset(spec: ChartSpec, series: Series) {
  const colour = token(TONES[series.tone]);
  const line = spec.type === 'line';
  return {
    label: series.name,
    data: series.values,
    borderColor: colour,
    backgroundColor: line ? `color-mix(in srgb, ${colour} 12%, transparent)` : colour,
    borderWidth: line ? 2 : 0,
    borderDash: series.dashed ? [4, 4] : [],
    fill: line && !series.dashed,
    pointRadius: spec.labels.length === 1 ? 3 : 0,
    pointHitRadius: 12,
    cubicInterpolationMode: 'monotone' as const,
    borderRadius: 4,
    maxBarThickness: 28,
  };
}

const TONES = {
  info: '--p-color-bg-fill-info-active',
  emphasis: '--p-color-bg-fill-emphasis',
  success: '--p-color-bg-fill-success',
  critical: '--p-color-bg-fill-critical',
  subdued: '--p-color-border-hover',
} as const;

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
