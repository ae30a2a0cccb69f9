import {describe, expect, it} from 'vitest';
import {type ChartSpec, formatter, readSpec} from './chart_spec';

const spec: ChartSpec = {type: 'line', stacked: false, currency: 'GBP', labels: ['1'], series: [{name: 'Sales', tone: 'info', dashed: false, values: [1]}]};

describe('chart spec', () => {
  it('is read from the JSON beside the canvas', () => {
    const figure = document.createElement('figure');
    figure.innerHTML = `<canvas></canvas><script type="application/json">${JSON.stringify({...spec, labels: ['\u003cb>']}).replaceAll('<', '\\u003c')}</script>`;
    expect(readSpec(figure).labels).toEqual(['<b>']);
  });

  it('is refused when it is missing', () => {
    expect(() => readSpec(document.createElement('figure'))).toThrow('JSON');
  });

  it('writes amounts in the language of the page', () => {
    expect(formatter(spec, false, 'en')(1234.5)).toBe('£1,234.50');
    expect(formatter({...spec, currency: 'JPY'}, false, 'ja')(1234)).toMatch(/^[¥￥]1,234$/);
  });

  it('shortens amounts on an axis', () => {
    expect(formatter(spec, true, 'en')(12_000)).toBe('£12K');
    expect(formatter({...spec, currency: null}, true, 'en')(1_500_000)).toBe('1.5M');
  });
});
