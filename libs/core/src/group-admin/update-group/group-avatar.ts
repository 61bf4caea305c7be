import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import { ImageStore, type StoredImage } from '#core/media/image-store.js';
import type { NewGroupAvatar } from './update-group.command.js';

const mostBytes = 2 * 1024 * 1024;

const current = `
  SELECT m.id, m.key FROM conversations c JOIN media m ON m.id = c.avatar_id WHERE c.id = $1`;

const storedSize = `SELECT size FROM media WHERE key = $1 AND ended_at IS NULL`;

/** A group's new file; null takes the avatar away, undefined leaves it as it is. */
export type PreparedAvatar = StoredImage | null | undefined;

/** How a new avatar comes to a group, and the one before goes. The file is the group's own, so it may end with it. */
@Injectable()
export class GroupAvatar {
  constructor(
    private readonly dataSource: DataSource,
    private readonly images: ImageStore,
  ) {}

  /** @throws CoreError `media.not_found`, `media.too_large`, `media.type_refused`, `server.busy`, `request.rate_limited` */
  async prepare(
    groupId: number,
    actorId: number,
    avatar: NewGroupAvatar | undefined,
  ): Promise<PreparedAvatar> {
    if (avatar === undefined) return undefined;
    const [before]: { key: string }[] = await this.dataSource.query(current, [groupId]);
    if (avatar === null) return before && null;
    // Clients send back what they were shown, to change the name alone.
    if (before && (await this.isSame(before.key, avatar))) return undefined;
    if (avatar instanceof Readable) return this.images.storeStream(actorId, avatar, mostBytes);
    const bytes = Buffer.isBuffer(avatar) ? avatar : await this.read(avatar.mediaKey);
    return this.images.store(actorId, bytes, mostBytes);
  }

  /** Makes the file readable and ends the one before. @returns what the group's row refers to from now on */
  async exchange(
    transaction: Transaction,
    groupId: number,
    ownerId: number,
    avatar: StoredImage | null,
  ): Promise<number | null> {
    const [before] = await transaction.query<{ id: number }>(current, [groupId]);
    if (before) await this.images.end(transaction, before.id);
    return avatar && (await this.images.record(transaction, ownerId, avatar)).id;
  }

  async discard(avatar: PreparedAvatar): Promise<void> {
    if (avatar) await this.images.discard(avatar);
  }

  private async isSame(key: string, avatar: Exclude<NewGroupAvatar, null>): Promise<boolean> {
    if (avatar instanceof Readable) return false;
    return Buffer.isBuffer(avatar) ? this.images.holds(key, avatar) : avatar.mediaKey === key;
  }

  private async read(key: string): Promise<Buffer> {
    const [stored]: { size: number }[] = await this.dataSource.query(storedSize, [key]);
    // Before anything large comes into memory.
    if (stored && stored.size > mostBytes) throw new CoreError('media.too_large', { mostBytes });
    const image = stored && (await this.images.read(key));
    if (!image) throw new CoreError('media.not_found');
    return image.bytes;
  }
}
