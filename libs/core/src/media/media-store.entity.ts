import { Entity, PrimaryColumn } from 'typeorm';

/** The store of files that belongs to this database: one row. */
@Entity('media_store')
export class MediaStoreEntity {
  /** Key of a file that lies in the store to say so. No medium has it. */
  @PrimaryColumn('varchar', { length: 64, primaryKeyConstraintName: 'media_store_pk' })
  mark: string;
}
