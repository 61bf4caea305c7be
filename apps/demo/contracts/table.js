// Columns side by side on a terminal, where a Chinese character and an emoji take two places.
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const wide = /\p{Emoji_Presentation}|\p{Script=Han}|[\u3000-\u303f\uff00-\uff60]|\ufe0f/u;

function widthOf(grapheme) {
  return wide.test(grapheme) ? 2 : 1;
}

/** The text in lines of at most `width` places. */
function folded(text, width) {
  const lines = [''];
  let used = 0;
  for (const { segment } of graphemes.segment(text.replaceAll('\n', ' '))) {
    if (used + widthOf(segment) > width) {
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += segment;
    used += widthOf(segment);
  }
  return lines;
}

function padded(text, width) {
  const used = [...graphemes.segment(text)].reduce((sum, { segment }) => sum + widthOf(segment), 0);
  return text + ' '.repeat(Math.max(0, width - used));
}

/** One row of cells, each a list of texts. */
export function row(cells, width) {
  const columns = cells.map((texts) => texts.flatMap((text) => folded(text, width)));
  const height = Math.max(1, ...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns.map((lines) => padded(lines[line] ?? '', width)).join(' │ '),
  ).join('\n');
}

export function rule(count, width) {
  return Array.from({ length: count }, () => '─'.repeat(width)).join('─┼─');
}
