import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Settings } from './config/schema.js';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mail. A failed sending rejects. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
  /** Lets go of the mail server: open connections would keep the process from ending. */
  close(): void;
}

export const MAILER = Symbol('Mailer');

/** Over `SMTP_URL`, or, without one, into `.eml` files in the local mailbox folder. */
export function createMailer(settings: Settings): Mailer {
  return settings.SMTP_URL === undefined
    ? mailbox(join(settings.DATA_DIR, 'mailbox'), settings.MAIL_FROM)
    : overSmtp(settings.SMTP_URL, settings.MAIL_FROM);
}

function overSmtp(url: string, from: string): Mailer {
  const transport = createTransport(
    { url, pool: true, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 },
    { from },
  );
  return {
    async send(mail) {
      await transport.sendMail(mail);
    },
    close: () => transport.close(),
  };
}

function mailbox(folder: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' }, { from });
  let mails = 0;
  return {
    async send(mail) {
      const { message } = await transport.sendMail(mail);
      mails += 1;
      await mkdir(folder, { recursive: true });
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${process.pid}-${mails}.eml`;
      await writeFile(join(folder, name), message as Buffer, { mode: 0o600 });
    },
    close: () => undefined,
  };
}
