import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from '#kernel/logging/logger.js';
import { CoreError } from '#core/catalogue/errors.js';
import { isStoredName } from '../media-file.js';
import type { S3Place } from './s3-place.js';
import { MediaStorage, type ByteRange, type Content, type StoredFile } from './media-storage.js';

/** Everything of ours in the bucket starts with it. */
const prefix = 'media/';

/** Files as objects of one bucket, on S3 or on what speaks like it. */
export class S3Storage extends MediaStorage implements OnApplicationShutdown {
  private readonly client: S3Client;

  constructor(
    private readonly place: S3Place,
    private readonly logger: Logger,
  ) {
    super();
    this.client = new S3Client({
      region: place.region,
      forcePathStyle: place.forcePathStyle,
      ...(place.endpoint !== undefined && { endpoint: place.endpoint }),
      // Without keys the SDK finds its own: those of the machine's or the container's role.
      ...(place.credentials && { credentials: place.credentials }),
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
      // The newer checksums, which the SDK adds on its own, are refused by many stores that speak S3.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(name: string, { bytes, size, type }: Content): Promise<void> {
    const object = { ...this.at(name), Body: bytes, ContentLength: size, ContentType: type };
    await this.answered(() => this.client.send(new PutObjectCommand(object)));
  }

  async open(name: string, range?: ByteRange): Promise<Readable | null> {
    const part = { ...this.at(name), ...(range && { Range: `bytes=${range.first}-${range.last}` }) };
    const found = await this.found(() => this.client.send(new GetObjectCommand(part)));
    return found && (found.Body as Readable);
  }

  async stat(name: string): Promise<StoredFile | null> {
    const object = this.at(name);
    const found = await this.found(() => this.client.send(new HeadObjectCommand(object)));
    return found && { name, size: found.ContentLength!, changedAt: found.LastModified! };
  }

  async delete(name: string): Promise<void> {
    const object = this.at(name);
    await this.found(() => this.client.send(new DeleteObjectCommand(object)));
  }

  async *list(): AsyncIterable<StoredFile> {
    let next: string | undefined;
    do {
      const page = { Bucket: this.place.bucket, Prefix: prefix, ContinuationToken: next };
      const answer = await this.answered(() => this.client.send(new ListObjectsV2Command(page)));
      for (const object of answer.Contents ?? []) {
        const name = object.Key!.slice(prefix.length);
        if (isStoredName(name)) yield { name, size: object.Size!, changedAt: object.LastModified! };
      }
      next = answer.NextContinuationToken;
    } while (next !== undefined);
  }

  onApplicationShutdown(): void {
    this.client.destroy();
  }

  private at(name: string): { Bucket: string; Key: string } {
    return { Bucket: this.place.bucket, Key: prefix + this.checkedName(name) };
  }

  private async found<T>(asking: () => Promise<T>): Promise<T | null> {
    return this.answered(async () => {
      try {
        return await asking();
      } catch (error) {
        // A missing bucket is a wrong configuration and must not look like a missing file.
        const missing = error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
        if (missing && error.name !== 'NoSuchBucket') return null;
        throw error;
      }
    });
  }

  /** A store that is away or refuses is nothing that a caller could do better: they may try again. */
  private async answered<T>(asking: () => Promise<T>): Promise<T> {
    try {
      return await asking();
    } catch (error) {
      this.logger.error({ err: error }, 'The S3 store did not do what it was asked.');
      throw new CoreError('server.busy', { retryAfter: 5 });
    }
  }
}
