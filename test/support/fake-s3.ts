import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

interface StoredObject {
  readonly bytes: Buffer;
  readonly type: string | undefined;
  changedAt: Date;
}

/** As much of S3 as media need, in memory, with the bucket in the path. */
export class FakeS3 {
  readonly bucket = 'parley-media';
  /** By key. */
  readonly objects = new Map<string, StoredObject>();
  /** Authorization of the last request. */
  authorization: string | undefined;
  /** Refuses everything, as with wrong keys. */
  refusing = false;
  /** Objects in one page of a list. */
  readonly page = 2;
  private readonly server = createServer((request, response) => void this.answer(request, response));

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What a server is configured with to keep its media here. */
  get environment(): Record<string, string> {
    return {
      S3_BUCKET: this.bucket,
      S3_ENDPOINT: this.url,
      S3_ACCESS_KEY_ID: 'key',
      S3_SECRET_ACCESS_KEY: 'secret',
      S3_FORCE_PATH_STYLE: 'true',
    };
  }

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://s3');
    const [bucket, ...path] = decodeURIComponent(url.pathname).slice(1).split('/');
    const body = await buffer(request);
    this.authorization = request.headers.authorization;
    if (this.refusing) return problem(response, 403, 'AccessDenied');
    if (bucket !== this.bucket) return problem(response, 404, 'NoSuchBucket');
    const key = path.join('/');
    if (request.method === 'GET' && key === '') return this.list(url.searchParams, response);
    if (request.method === 'PUT') {
      this.objects.set(key, { bytes: body, type: request.headers['content-type'], changedAt: new Date() });
      return void response.writeHead(200, { etag: '"1"' }).end();
    }
    if (request.method === 'DELETE') {
      this.objects.delete(key);
      return void response.writeHead(204).end();
    }
    const object = this.objects.get(key);
    if (!object) return problem(response, 404, 'NoSuchKey');
    this.send(object, request, response);
  }

  private send({ bytes, changedAt }: StoredObject, request: IncomingMessage, response: ServerResponse): void {
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const part = first === undefined ? bytes : bytes.subarray(Number(first), Number(last) + 1);
    response.writeHead(first === undefined ? 200 : 206, {
      'content-length': part.length,
      'last-modified': changedAt.toUTCString(),
      ...(first !== undefined && { 'content-range': `bytes ${first}-${last}/${bytes.length}` }),
    });
    response.end(request.method === 'HEAD' ? undefined : part);
  }

  private list(query: URLSearchParams, response: ServerResponse): void {
    const keys = [...this.objects.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? ''))
      .toSorted();
    const start = Number(query.get('continuation-token') ?? 0);
    const rows = keys.slice(start, start + this.page).map((key) => {
      const { bytes, changedAt } = this.objects.get(key)!;
      return `<Contents><Key>${key}</Key><Size>${bytes.length}</Size><LastModified>${changedAt.toISOString()}</LastModified></Contents>`;
    });
    const more = start + this.page < keys.length;
    const next = more ? `<NextContinuationToken>${start + this.page}</NextContinuationToken>` : '';
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(
      `<ListBucketResult><IsTruncated>${more}</IsTruncated>${rows.join('')}${next}</ListBucketResult>`,
    );
  }
}

function problem(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
