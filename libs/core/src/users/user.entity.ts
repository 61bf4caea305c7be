import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { MediaEntity } from '#core/media/media.entity.js';

/** Who may open a private chat with a person who is not their friend. */
export type MessageAudience = 'anyone' | 'friends';

@Entity('users')
export class UserEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'users_pk',
  })
  id: number;

  /** As the person wrote it. */
  @Column('varchar', { length: 254 })
  email: string;

  /** The same in lower case: what makes two addresses one. */
  @Index('users_email_key', { unique: true })
  @Column('varchar', { name: 'email_key', length: 254 })
  emailKey: string;

  @Column('text', { name: 'password_hash' })
  passwordHash: string;

  @Column('varchar', { length: 20 })
  name: string;

  @Column('varchar', { name: 'user_info', length: 500, default: '' })
  userInfo: string;

  @ManyToOne(() => MediaEntity)
  @JoinColumn({ name: 'avatar_id', foreignKeyConstraintName: 'users_avatar' })
  avatar: Relation<MediaEntity> | null;

  @Column('bigint', { name: 'avatar_id', nullable: true })
  avatarId: number | null;

  @Column('varchar', { name: 'accepts_messages_from', length: 8, default: 'anyone' })
  acceptsMessagesFrom: MessageAudience;

  /** BCP 47. */
  @Column('varchar', { length: 35, nullable: true })
  language: string | null;

  /** A name of the IANA time zone database. */
  @Column('varchar', { name: 'time_zone', length: 64, nullable: true })
  timeZone: string | null;

  /** Counts the changes of e-mail, name, description and avatar. */
  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt: Date;

  @Column('timestamp with time zone', { name: 'updated_at', precision: 3 })
  updatedAt: Date;

  /** Set while the account is deleted; registering again with the same e-mail and password clears it. */
  @Column('timestamp with time zone', { name: 'deleted_at', precision: 3, nullable: true })
  deletedAt: Date | null;
}
