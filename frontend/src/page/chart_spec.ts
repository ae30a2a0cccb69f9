/** What the server says about a chart; the Java record `Chart` writes it. */
export interface ChartSpec {
  type: 'line' | 'bar';
  stacked: boolean;
  currency: string | null;
  labels: string[];
  series: Series[];
}

export interface Series {
  name: string;
  tone: 'info' | 'emphasis' | 'success' | 'critical' | 'subdued';
  dashed: boolean;
  values: number[];
}

export function readSpec(figure: HTMLElement): ChartSpec {
  const source = figure.querySelector('script[type="application/json"]')?.textContent;
  if (!source) {
    throw new Error('A chart needs its JSON');
  }
  return JSON.parse(source) as ChartSpec;
}

/** Numbers in the page's language; amounts on an axis are short, as in 12K. */
export function formatter(spec: ChartSpec, short = false, language = document.documentElement.lang || 'en'): (value: number) => string {
  const options: Intl.NumberFormatOptions = short ? {notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1} : {};
  const format = new Intl.NumberFormat(language, spec.currency ? {...options, style: 'currency', currency: spec.currency, currencyDisplay: 'narrowSymbol'} : options);
  return (value) => format.format(value);
}
