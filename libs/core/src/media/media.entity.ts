import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';

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

  /** MIME type, decided by content. */
  @Column('varchar', { length: 64 })
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

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;

  /** Set when what showed it was recalled, deleted for all or replaced: from then on it is gone. */
  @Column('timestamp with time zone', { name: 'ended_at', precision: 3, nullable: true })
  endedAt: Date | null;

  /** Set when the files of an ended medium were removed. */
  @Column('timestamp with time zone', { name: 'removed_at', precision: 3, nullable: true })
  removedAt: Date | null;
}
