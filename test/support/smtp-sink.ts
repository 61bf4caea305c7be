import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { parsedMail, type ReceivedMail } from './mailbox.js';

/** A mail server that keeps what it gets, or refuses it. */
export class SmtpSink {
  readonly mails: ReceivedMail[] = [];
  /** Refuses every mail while set. */
  refusing = false;

  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // Idle connections of a pool are not waited for.
    closeTimeout: 200,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (this.refusing) return done(new Error('no such mailbox'));
        this.mails.push(parsedMail(Buffer.concat(chunks).toString('utf8')));
        return done();
      });
    },
  });

  /** @returns its address, for `SMTP_URL` */
  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(resolve);
    });
  }
}
