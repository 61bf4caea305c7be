import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '#database/transaction.js';
import { ImageStore, type StoredImage } from '#core/media/image-store.js';
import { largestAvatar } from '../set-avatar/set-avatar.command.js';
import type { UserEntity } from '../user.entity.js';

const currentKey = `SELECT m.key FROM users u JOIN media m ON m.id = u.avatar_id WHERE u.id = $1`;

/** An avatar's new file; null takes the avatar away, undefined leaves it as it is. */
export type PreparedAvatar = StoredImage | null | undefined;

/** How a new avatar comes into an account, and the one before goes. */
@Injectable()
export class AvatarChange {
  constructor(
    private readonly dataSource: DataSource,
    private readonly images: ImageStore,
  ) {}

  /** @throws CoreError `media.too_large`, `media.type_refused`, `server.busy`, `request.rate_limited` */
  async prepare(userId: number, avatar: Buffer | null | undefined): Promise<PreparedAvatar> {
    if (!avatar) return avatar;
    // Clients send a whole profile back to change its name: that must not give the avatar a new address each time.
    const [current]: { key: string }[] = await this.dataSource.query(currentKey, [userId]);
    if (current && (await this.images.holds(current.key, avatar))) return undefined;
    return this.images.store(userId, avatar, largestAvatar);
  }

  /** The same for an upload. @throws CoreError `media.too_large`, `media.type_refused`, `server.busy`, `request.rate_limited` */
  receive(userId: number, upload: Readable): Promise<StoredImage> {
    return this.images.storeStream(userId, upload, largestAvatar);
  }

  /** Puts it into the account, which the caller saves. Nothing else refers to the one before, so that one ends. */
  async apply(transaction: Transaction, user: UserEntity, avatar: PreparedAvatar): Promise<void> {
    if (avatar === undefined) return;
    if (user.avatarId !== null) await this.images.end(transaction, user.avatarId);
    user.avatarId = avatar && (await this.images.record(transaction, user.id, avatar)).id;
  }

  async discard(avatar: PreparedAvatar): Promise<void> {
    if (avatar) await this.images.discard(avatar);
  }
}
