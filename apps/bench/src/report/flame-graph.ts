import { escaped } from './chart.js';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

/** What `node --cpu-prof` writes. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A function on its way down from the root; µs include what it calls. */
export interface Frame {
  readonly name: string;
  readonly place: string;
  us: number;
  /** Without what it calls. */
  selfUs: number;
  readonly children: Map<string, Frame>;
}

const root = /^file:\/\/.*?\/(?=dist\/|node_modules\/)/;

/** The samples of a profile as one tree, without the time in which nothing was to do. */
export function framesOf({ nodes, samples, timeDeltas }: CpuProfile): Frame {
  const self = new Map<number, number>();
  samples.forEach((id, place) => self.set(id, (self.get(id) ?? 0) + (timeDeltas[place] ?? 0)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const add = (node: ProfileNode, into: Frame): number => {
    const { functionName, url, lineNumber } = node.callFrame;
    if (functionName === '(idle)') return 0;
    const place = url === '' ? '' : `${url.replace(root, '')}:${lineNumber + 1}`;
    const key = `${functionName} ${place}`;
    let frame = into.children.get(key);
    if (!frame) {
      frame = { name: functionName || '(anonymous)', place, us: 0, selfUs: 0, children: new Map() };
      into.children.set(key, frame);
    }
    const own = self.get(node.id) ?? 0;
    let us = own;
    for (const child of node.children ?? []) us += add(byId.get(child)!, frame);
    frame.selfUs += own;
    frame.us += us;
    return us;
  };
  const all: Frame = { name: 'all', place: '', us: 0, selfUs: 0, children: new Map() };
  for (const child of nodes[0]!.children ?? []) all.us += add(byId.get(child)!, all);
  return all;
}

const width = 1_600;
const lineHeight = 17;
const narrowest = 2;

/** The tree as a flame graph: a bar is as wide as its function's share of the time, what it calls stands above it. */
export function flameGraphOf(all: Frame, title: string): string {
  const bars: string[] = [];
  let deepest = 0;
  const draw = (frame: Frame, x: number, depth: number): void => {
    const wide = (frame.us / all.us) * width;
    if (wide < narrowest) return;
    deepest = Math.max(deepest, depth);
    const label = `${frame.name} ${frame.place}`;
    const shown = label.slice(0, Math.floor(wide / 6.6));
    const share = ((frame.us / all.us) * 100).toFixed(1);
    bars.push(
      `<g><title>${escaped(label)}: ${share} %, itself ${((frame.selfUs / all.us) * 100).toFixed(1)} %</title>` +
        `<rect x="${x.toFixed(1)}" y="{${depth}}" width="${(wide - 0.5).toFixed(1)}" height="${lineHeight - 1}" fill="${colorOf(frame)}"/>` +
        `<text x="${(x + 3).toFixed(1)}" y="{${depth}t}">${escaped(shown)}</text></g>`,
    );
    let at = x;
    for (const child of [...frame.children.values()].toSorted((a, b) => b.us - a.us)) {
      draw(child, at, depth + 1);
      at += (child.us / all.us) * width;
    }
  };
  draw(all, 0, 0);
  const height = (deepest + 1) * lineHeight + 40;
  const bottom = height - lineHeight - 6;
  const placed = bars.map((bar) =>
    bar.replaceAll(/\{(\d+)(t?)\}/g, (_, depth: string, isText: string) =>
      String(bottom - Number(depth) * lineHeight + (isText ? 12 : 0)),
    ),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="monospace" font-size="11">`,
    '<rect width="100%" height="100%" fill="white"/>',
    `<text x="8" y="18" font-size="14" font-family="sans-serif">${escaped(title)}</text>`,
    ...placed,
    '</svg>',
    '',
  ].join('\n');
}

/** Ours, what we build on, and Node itself. */
function colorOf({ place, name }: Frame): string {
  if (place.startsWith('dist/')) return '#f2a154';
  if (place.startsWith('node_modules/')) return '#f7d488';
  return name.startsWith('(') ? '#cfd8dc' : '#b0d8b4';
}

/** The functions in which most time is spent, wherever they are called from, without what they call. */
export function widestOf(all: Frame, count: number): { readonly label: string; readonly share: number }[] {
  const self = new Map<string, number>();
  const collect = (frame: Frame): void => {
    const label = `${frame.name} ${frame.place}`;
    self.set(label, (self.get(label) ?? 0) + frame.selfUs);
    for (const child of frame.children.values()) collect(child);
  };
  collect(all);
  return [...self]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([label, us]) => ({ label, share: us / all.us }));
}
