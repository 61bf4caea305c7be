import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { MediaKind } from './media.view.js';

/** A stored file. Its key cannot be guessed: whoever knows it may read it. */
@Entity('media')
@Index('media_to_remove', ['id'], { where: 'ended_at IS NOT NULL AND removed_at IS NULL' })
export class MediaEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'media_pk',
  })
  id: number;

  // By name: the two entities refer to each other.
  @ManyToOne('UserEntity', { nullable: false })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'media_owner' })
  owner: Relation<{ readonly id: number }>;

  @Column('bigint', { name: 'owner_id' })
  ownerId: number;

  @Index('media_key', { unique: true })
  @Column('varchar', { length: 64 })
  key: string;

  @Column('varchar', { length: 8 })
  kind: MediaKind;

  /** MIME type, decided by content; of a file a hint that decides nothing. */
  @Column('varchar', { length: 127 })
  type: string;

  /** Bytes. */
  @Column('integer')
  size: number;

  /** Pixels, of images. */
  @Column('integer', { nullable: true })
  width: number | null;

  @Column('integer', { nullable: true })
  height: number | null;

  @Column('varchar', { name: 'file_name', length: 255, nullable: true })
  fileName: string | null;

  /** SHA-256 of the bytes; null for media from before it was kept. */
  @Column('varchar', { length: 64, nullable: true })
  digest: string | null;

  /** How many messages show it. */
  @Column('integer', { default: 0 })
  uses: number;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;

  /** When it ends unless a message shows it; null once one does, and for avatars. */
  @Index('media_unsent', { where: 'expires_at IS NOT NULL AND ended_at IS NULL' })
  @Column('timestamp with time zone', { name: 'expires_at', precision: 3, nullable: true })
  expiresAt: Date | null;

  /** Set when what showed it was recalled, deleted for all or replaced: from then on it is gone. */
  @Column('timestamp with time zone', { name: 'ended_at', precision: 3, nullable: true })
  endedAt: Date | null;

  /** Set when the files of an ended medium were removed. */
  @Column('timestamp with time zone', { name: 'removed_at', precision: 3, nullable: true })
  removedAt: Date | null;
}
