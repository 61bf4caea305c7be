import type { Row } from '../scenario.js';

const lineHeight = 26;
const left = 260;
const width = 640;
const right = 320;

/** A bar for each row that has a ratio to its limit; the limit is where the bar would end at 1. */
export function chartOf(rows: readonly Row[]): string {
  const bars = rows.filter((row): row is Row & { ratio: number } => row.ratio !== null);
  const widest = Math.max(1, ...bars.map(({ ratio }) => ratio));
  const height = bars.length * lineHeight + 60;
  const scale = width / widest;
  const lines = bars.map(({ scenario, ratio, met, goal }, place) => {
    const y = 40 + place * lineHeight;
    const color = met === false ? '#c0392b' : '#2e7d4f';
    return [
      `<text x="${left - 10}" y="${y + 14}" text-anchor="end">${escaped(scenario)}</text>`,
      `<rect x="${left}" y="${y}" width="${Math.max(1, ratio * scale)}" height="18" fill="${color}"/>`,
      `<text x="${left + width + 12}" y="${y + 14}">${ratio.toFixed(2)}  (${escaped(goal)})</text>`,
    ].join('\n');
  });
  const limit = left + scale;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + width + right}" height="${height}" font-family="sans-serif" font-size="13">`,
    '<rect width="100%" height="100%" fill="white"/>',
    `<text x="${left}" y="22" font-size="15">Parley, as a share of the limit measured beside it</text>`,
    ...lines,
    `<line x1="${limit}" y1="32" x2="${limit}" y2="${height - 16}" stroke="#333" stroke-dasharray="4 3"/>`,
    '</svg>',
    '',
  ].join('\n');
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
