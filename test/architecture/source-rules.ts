import type { SourceFile } from './source-tree.js';

/** A rule about one file's name or text; `offence` says what is wrong, or nothing. */
export interface SourceRule {
  readonly name: string;
  readonly comment: string;
  offence(file: SourceFile): string | undefined;
}

const PRODUCT = /^(?:libs|apps)\//;
const SERVER = /^(?:libs|apps\/server)\//;
const LONGEST = 300;
const MAY_BE_LONG = /\.spec\.ts$|\/migrations\//;

/** Literals are matched first, so that `//` inside a string stays. */
const LITERAL_OR_COMMENT =
  /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** The text without comments, line numbers kept. */
function codeOf(file: SourceFile): string {
  return file.text.replaceAll(
    LITERAL_OR_COMMENT,
    (found, literal: string | undefined) => literal ?? found.replaceAll(/[^\n]/g, ' '),
  );
}

function lineOf(text: string, pattern: RegExp): string | undefined {
  const found = pattern.exec(text);
  return found ? `line ${text.slice(0, found.index).split('\n').length}: ${found[0].trim()}` : undefined;
}

function named(name: string, comment: string, path: RegExp): SourceRule {
  return { name, comment, offence: (file) => path.exec(file.path)?.[0] };
}

function written(
  name: string,
  comment: string,
  pattern: RegExp,
  where: (path: string) => boolean,
  read: (file: SourceFile) => string = codeOf,
): SourceRule {
  return {
    name,
    comment,
    offence: (file) => (where(file.path) ? lineOf(read(file), pattern) : undefined),
  };
}

const anywhere = (): boolean => true;

const names = [
  named(
    'no-drawers',
    'A file is named after what it does; a drawer collects what nobody placed.',
    /(?:(?:^|[-./])(?:utils?|helpers?)|(?:^|\/)(?:common|misc|constants?))(?=[./])|\.services?\.ts$/,
  ),
  named(
    'no-barrels',
    'An import names the file it needs; a barrel loads a whole library and hides cycles.',
    /^libs\/(?:.*\/)?index\.[cm]?[jt]s$/,
  ),
];

const shortFiles: SourceRule = {
  name: 'files-stay-short',
  comment: `A file of more than ${LONGEST} lines hides two things. Specs and migrations may be longer.`,
  offence(file) {
    const lines = file.text.trimEnd().split('\n').length;
    const counts = PRODUCT.test(file.path) && !MAY_BE_LONG.test(file.path);
    return counts && lines > LONGEST ? `${lines} lines` : undefined;
  },
};

const productText = [
  written(
    'environment-is-read-in-kernel',
    'The environment is parsed once, by the schema in kernel; everyone else is handed settings.',
    /\bprocess\s*(?:\.\s*env\b|\[\s*['"]env)|\benv\b[^;]*\bfrom\s*['"](?:node:)?process['"]/,
    (path) => SERVER.test(path) && !/^libs\/kernel\/|\.spec\.ts$/.test(path),
  ),
  written(
    'schema-is-never-synchronized',
    'The schema changes through migrations alone: `synchronize` would drop what it does not know.',
    /\bsynchronize['"]?\s*:(?!\s*false\b)|\.synchronize\s*\(/,
    anywhere,
  ),
  written(
    'core-speaks-no-http',
    'core refuses with errors of its catalogue; statuses and routes belong to the contracts.',
    /\bHttp(?:Exception|Status|Code)\b|\b(?:BadRequest|Unauthorized|Forbidden|NotFound|Conflict|Gone)Exception\b|@Controller\b/,
    (path) => /^libs\/(?:kernel|database|core)\//.test(path),
  ),
];

const hygiene = [
  written(
    'no-skipped-tests',
    'A test runs or is deleted; a focused one silences its neighbours.',
    /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|only|todo|failing)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\s*[.(]/,
    anywhere,
  ),
  written(
    'no-leftover-marks',
    'What is left to do is an issue, where it can be found and closed.',
    /\b(?:TO-?DO|FIX-?ME|X{3})\b/,
    anywhere,
    (file) => file.text,
  ),
  written(
    'no-empty-catch',
    'An error that may be ignored is ignored with a reason, as a comment in the block.',
    /\bcatch\s*(?:\([^)]*\)\s*)?\{\s*\}|\.catch\(\s*(?:async\s*)?\(\w*\)\s*=>\s*\{\s*\}/,
    anywhere,
    (file) => file.text,
  ),
];

/** The rules about names and text: what the import rules cannot see. */
export const sourceRules: readonly SourceRule[] = [...names, shortFiles, ...productText, ...hygiene];
