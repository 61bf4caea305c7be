import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '#database/transaction.js';
import { MediaEntity } from './media.entity.js';
import type { MediaKind, MediaName } from './media.view.js';
import type { StoredMedia } from './stored-files.js';

/** How long a medium waits for a first message, in ms. */
const patience = 24 * 60 * 60 * 1000;

/** A medium that its owner wants to send. Whether it still lives is known only when it is sent. */
export interface NamedMedia {
  readonly id: number;
  readonly key: string;
  readonly kind: MediaKind;
  readonly type: string;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly fileName: string | null;
  readonly digest: string | null;
}

const named = (column: 'id' | 'key'): string => `
  SELECT id, key, kind, type, size, width, height, file_name AS "fileName", digest
  FROM media WHERE ${column} = $1 AND owner_id = $2`;
const namedById = named('id');
const namedByKey = named('key');

const release = `
  UPDATE media SET uses = uses - 1, ended_at = CASE WHEN uses <= 1 THEN $2::timestamptz END
  WHERE id = $1 AND ended_at IS NULL`;

/**
 * The media of messages. Each counts the messages that show it: the function `send_messages` counts up, under the
 * medium's lock, and refuses one that has ended; `release` counts down. So it ends with the last of them, however sends
 * and recalls meet.
 */
@Injectable()
export class MessageMedia {
  constructor(private readonly dataSource: DataSource) {}

  /** Makes a medium readable, with the transaction. It ends after a day unless a message shows it by then. */
  offer(
    transaction: Transaction,
    ownerId: number,
    media: StoredMedia,
    fileName?: string,
  ): Promise<MediaEntity> {
    const expiresAt = new Date(transaction.now.getTime() + patience);
    return transaction.manager.save(MediaEntity, {
      ...media,
      ownerId,
      fileName: fileName ?? null,
      createdAt: transaction.now,
      expiresAt,
    });
  }

  /** The medium of that name, if it is this person's. */
  async named(ownerId: number, name: MediaName): Promise<NamedMedia | undefined> {
    const [sql, value] = 'id' in name ? [namedById, name.id] : [namedByKey, name.key];
    const [found]: NamedMedia[] = await this.dataSource.query(sql, [value, ownerId]);
    return found;
  }

  /** One message fewer shows it; with the last it ends, and from the commit on nobody reads it. */
  async release(transaction: Transaction, mediaId: number): Promise<void> {
    await transaction.query(release, [mediaId, transaction.now]);
  }
}
