import { settingDocs } from './schema.js';

/** `.env.example`, made from the schema: every variable with its meaning, none of them set. */
export function environmentExample(): string {
  const blocks = settingDocs().map(([name, { about, otherwise, example }]) =>
    [`# ${plain(about)}`, `# Not set: ${plain(otherwise)}.`, `# ${name}=${example ?? ''}`.trimEnd()].join('\n'),
  );
  return `# Every variable that Parley reads. None is needed to start; uncomment what you change.\n\n${blocks.join('\n\n')}\n`;
}

/** The reference of variables for docs/operations.md, a Markdown table. */
export function settingsTable(): string {
  const rows = settingDocs().map(([name, { about, otherwise, example }]) => {
    const cells = [`\`${name}\``, about, otherwise, example === undefined ? '' : `\`${example}\``];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| variable | meaning | when not set | example |', '|---|---|---|---|', ...rows].join('\n');
}

function plain(text: string): string {
  return text.replaceAll('`', '').replace(/\.$/, '');
}
