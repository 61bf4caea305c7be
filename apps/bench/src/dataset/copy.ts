import type { Writable } from 'node:stream';
import type { Client, Connection, Submittable } from 'pg';

/** What node-postgres offers for COPY, beside its public types. */
interface CopyConnection {
  readonly stream: Writable;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  sendCopyFail(message: string): void;
  endCopyFrom(): void;
}

type Cell = string | number | null;

/** Bytes that go out together. */
const chunkSize = 256 * 1024;

/** COPY … FROM STDIN as a query of node-postgres. */
class CopyIn implements Submittable {
  constructor(
    private readonly sql: string,
    private readonly rows: Iterator<readonly Cell[]>,
    private readonly resolve: () => void,
    private readonly reject: (error: Error) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.sql);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    try {
      for (;;) {
        const { text, done } = this.nextChunk();
        if (text !== '') connection.sendCopyFromChunk(Buffer.from(text));
        if (done) {
          connection.endCopyFrom();
          return;
        }
        if (connection.stream.writableNeedDrain) {
          connection.stream.once('drain', () => this.handleCopyInResponse(connection));
          return;
        }
      }
    } catch (error) {
      connection.sendCopyFail((error as Error).message);
    }
  }

  handleCommandComplete(): void {
    // The server is done when it is ready for the next query.
  }

  handleReadyForQuery(): void {
    this.resolve();
  }

  handleError(error: Error): void {
    this.reject(error);
  }

  private nextChunk(): { readonly text: string; readonly done: boolean } {
    let text = '';
    while (text.length < chunkSize) {
      const next = this.rows.next();
      if (next.done) return { text, done: true };
      text += `${next.value.map((cell) => cell ?? '\\N').join('\t')}\n`;
    }
    return { text, done: false };
  }
}

/** Writes rows by COPY. Their texts hold no tabs, line breaks or backslashes. @param table with its columns in parentheses */
export function copyInto(client: Client, table: string, rows: Iterable<readonly Cell[]>): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(`COPY ${table} FROM STDIN`, rows[Symbol.iterator](), resolve, reject));
  });
}
