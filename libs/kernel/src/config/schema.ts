import { isIP } from 'node:net';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);
const url = (...schemes: string[]) =>
  z.string().refine(
    (value) => {
      const parsed = URL.canParse(value) ? new URL(value) : undefined;
      return parsed !== undefined && schemes.includes(parsed.protocol.slice(0, -1));
    },
    `must be a URL starting with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  );

/** What one environment variable means; the reference in docs/operations.md is made from these words. */
export interface SettingDoc {
  /** What the operator decides with it. */
  readonly about: string;
  /** What holds when it is not set, in words. */
  readonly otherwise: string;
  readonly example?: string;
}

const docs = new Map<z.ZodType, SettingDoc>();
const setting = <T extends z.ZodType>(schema: T, about: string, otherwise: string, example?: string): T => {
  docs.set(schema, example === undefined ? { about, otherwise } : { about, otherwise, example });
  return schema;
};
/** A whole number, its bounds told with its meaning. */
const number = (least: number, most: number, otherwise: number, about: string) => {
  const [from, to] = [least, most].map((bound) => bound.toLocaleString('en'));
  return setting(whole(least, most).default(otherwise), `${about} From ${from} to ${to}.`, String(otherwise));
};

/** With which published clients of `ims` encrypt: known to everyone. */
export const publishedImsKey = '/Fz7Ta1nLj9wQiuJ';

/**
 * Every environment variable that Parley reads, in the order of its documentation.
 * A new one is added here and nowhere else: the parser, `.env.example` and the reference follow.
 */
export const settingsSchema = z.object({
  NODE_ENV: setting(
    z.enum(['development', 'production', 'test']).default('development'),
    '`development`, `production` or `test`. `production` refuses default secrets and wants `JWT_SECRET` and `PUBLIC_URL`.',
    'development',
  ),
  PORT: number(0, 65_535, 3000, 'TCP port of HTTP and of all sockets. `0` takes a free one.'),
  HOST: setting(z.string().min(1).default('0.0.0.0'), 'Address to listen on.', '0.0.0.0', '127.0.0.1'),
  DATABASE_URL: setting(
    url('postgres', 'postgresql').optional(),
    'The PostgreSQL server (16 or newer) to use.',
    'a real PostgreSQL is started inside, its data under `DATA_DIR`',
    'postgres://parley:secret@127.0.0.1:5432/parley',
  ),
  DATABASE_POOL: number(4, 200, 16, 'Most connections to PostgreSQL at once.'),
  DATA_DIR: setting(
    z.string().min(1).default('.data'),
    'Folder of the embedded PostgreSQL, of the development key and of the local mailbox.',
    '.data',
  ),
  REDIS_URL: setting(
    url('redis', 'rediss').optional(),
    'Reserved: several processes on Redis Streams. Not built yet; a value stops the start.',
    'one process',
  ),
  JWT_SECRET: setting(
    z.string().min(32, 'must be at least 32 characters long').optional(),
    'Key that signs the tokens, 32 characters or more.',
    'in development a random key, made once and kept under `DATA_DIR`; production does not start',
    'a-long-random-text-of-at-least-32-characters',
  ),
  ACCESS_TOKEN_SECONDS: number(
    60,
    86_400,
    900,
    'How long an access token of `api-v1` lives; a token of `ims` lives 7 days.',
  ),
  SESSION_DAYS: number(1, 365, 30, 'Days without a refresh after which a session of `api-v1` ends.'),
  PUBLIC_URL: setting(
    url('http', 'https')
      .transform((value) => value.replace(/\/+$/, ''))
      .optional(),
    'Address under which clients reach Parley; media addresses start with it.',
    'taken from the request; production does not start',
    'https://chat.example.com',
  ),
  MEDIA_DIR: setting(
    z.string().min(1).optional(),
    'Folder of uploaded media.',
    '`media` under `DATA_DIR`',
    '/var/lib/parley/media',
  ),
  S3_BUCKET: setting(
    z.string().min(3).optional(),
    'Bucket of uploaded media, on S3 or what speaks like it. It belongs to one database alone.',
    'media are kept in `MEDIA_DIR`',
    'parley-media',
  ),
  S3_REGION: setting(
    z.string().min(1).default('us-east-1'),
    'Region of the bucket.',
    'us-east-1',
    'eu-central-1',
  ),
  S3_ENDPOINT: setting(
    url('http', 'https').optional(),
    'Address of the store, when it is not that of AWS.',
    'the address of AWS in that region',
    'https://s3.example.com',
  ),
  S3_ACCESS_KEY_ID: setting(
    z.string().min(1).optional(),
    'Key with which the bucket is used; it goes with `S3_SECRET_ACCESS_KEY`.',
    'the role of the machine or container',
  ),
  S3_SECRET_ACCESS_KEY: setting(
    z.string().min(1).optional(),
    'The secret of that key.',
    'the role of the machine or container',
  ),
  S3_FORCE_PATH_STYLE: setting(
    flag.default(false),
    '`true`: the bucket stands in the path and not in the host name, as most stores beside AWS want it.',
    'false',
  ),
  SMTP_URL: setting(
    url('smtp', 'smtps').optional(),
    'Mail server for codes.',
    'mail is written as `.eml` files to `mailbox` under `DATA_DIR`',
    'smtp://user:secret@mail.example.com:587',
  ),
  MAIL_FROM: setting(
    z.string().min(3).default('Parley <parley@localhost>'),
    'Sender of mails, as `Name <address>`.',
    'Parley <parley@localhost>',
  ),
  REQUIRE_EMAIL_CODE: setting(
    flag.default(false),
    '`true`: registration and a change of e-mail need the code that was mailed. `ims` also answers the code to its caller, so that there it proves no address.',
    'false',
  ),
  IMS_PASSWORD_KEY: setting(
    z
      .string()
      .refine((value) => Buffer.byteLength(value) === 16, 'must be exactly 16 bytes long')
      .default(publishedImsKey),
    'Key (16 bytes) of the password encryption that `ims` clients ship. It is no protection: TLS is.',
    'the key of existing clients',
  ),
  RATE_LIMITS: setting(
    z.enum(['on', 'off']).default('on'),
    '`off` lifts every rate limit, those on guesses of passwords and on floods over sockets included: for load tests only.',
    'on',
  ),
  TRUST_PROXY: setting(
    z
      .string()
      .regex(
        /^(true|false|\d+|[0-9a-fA-F.:/, ]+)$/,
        'must be true, false, a number of hops, or a list of addresses',
      )
      .refine(
        (value) => /^(true|false|\d+)$/.test(value) || value.split(',').every(isNetwork),
        'must be IP addresses or networks, separated by commas',
      )
      .transform((value) =>
        value === 'true' ? true : value === 'false' ? false : /^\d+$/.test(value) ? Number(value) : value,
      )
      .default(false),
    "Whose `X-Forwarded-For` is believed: `true`, a number of hops, or the balancer's addresses.",
    'nobody',
    '10.0.0.0/8',
  ),
  CORS_ORIGINS: setting(
    z
      .string()
      .transform((value) => value.split(',').map((origin) => origin.trim()))
      .refine(
        (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
        'must be origins, each as https://chat.example.com: no path, no slash at the end, no *',
      )
      .optional(),
    'Origins whose pages may call Parley, separated by commas.',
    'any in development, none in production',
    'https://chat.example.com,https://admin.example.com',
  ),
  RECALL_WINDOW_SECONDS: number(0, 31_536_000, 120, 'Within how many seconds a sender may recall a message.'),
  HISTORY_LIMIT: number(
    100,
    100_000,
    10_000,
    'Most messages, and most conversations, in one answer of `ims` and `api-auth`.',
  ),
  TZ: setting(
    z
      .string()
      .refine((value) => isTimeZone(value), 'must be an IANA time zone')
      .default('UTC'),
    'Time zone in which `ims` reads `YYYY-MM-DD HH:MM:SS`.',
    'UTC',
    'Asia/Shanghai',
  ),
  LOG_LEVEL: setting(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    'Least severity that is logged: `fatal`, `error`, `warn`, `info`, `debug`, or `silent` for nothing.',
    'info',
  ),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;
export const SETTINGS = Symbol('Settings');

/** An address, or a network as `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.trim().split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Name and documentation of every variable, in order. */
export function settingDocs(): [name: string, doc: SettingDoc][] {
  return Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const doc = docs.get(schema);
    if (!doc) throw new Error(`${name} has no documentation`);
    return [name, doc];
  });
}
