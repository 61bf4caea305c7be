import { settingDocs } from './schema.js';

/** `.env.example`, made from the schema: every variable with its meaning, none of them set. */
export function environmentExample(): string {
  const blocks = settingDocs().map(([name, { about, otherwise, example }]) =>
    [`# ${plain(about)}`, `# Not set: ${plain(otherwise)}.`, `# ${name}=${example ?? ''}`.trimEnd()].join(
      '\n',
    ),
  );
  return `# Every variable that Parley reads. None is needed to start; uncomment what you change.\n\n${blocks.join('\n\n')}\n`;
}

const tableBegins = /(<!-- settings: [^>]* -->\n)/;
const tableEnds = '<!-- /settings -->';

/** The page with its table of settings as the schema has it now. */
export function withSettingsTable(page: string): string {
  const [before, begin, rest] = page.split(tableBegins);
  const after = rest?.split(tableEnds)[1];
  if (after === undefined) throw new Error('The page has no place for the table of settings.');
  return `${before}${begin}${settingsTable()}\n${tableEnds}${after}`;
}

function settingsTable(): string {
  const rows = settingDocs().map(([name, { about, otherwise, example }]) => {
    const cells = [`\`${name}\``, about, otherwise, example === undefined ? '' : `\`${example}\``];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| variable | meaning | when not set | example |', '|---|---|---|---|', ...rows].join('\n');
}

function plain(text: string): string {
  return text.replaceAll('`', '').replace(/\.$/, '');
}
