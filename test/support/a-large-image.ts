import { UnitOfWork } from '#database/unit-of-work.js';
import { ImageStore } from '#core/media/image-store.js';
import { newMediaKey, storedName } from '#core/media/media-file.js';
import { MediaStorage } from '#core/media/storage/media-storage.js';
import type { Person } from './a-person.js';
import type { TestServer } from './test-server.js';

/** Keeps an image of more bytes than a connection takes up when nobody reads. @returns its key */
export async function aLargeImage({ app }: TestServer, owner: Person): Promise<string> {
  const key = newMediaKey();
  const size = 32 * 1024 * 1024;
  const image = { key, kind: 'image', type: 'image/png', size, width: 1, height: 1, digest: 'none' } as const;
  const content = { bytes: Buffer.alloc(size), size, type: 'image/png' };
  await app.get(MediaStorage, { strict: false }).put(storedName(key, 'original'), content);
  const store = app.get(ImageStore, { strict: false });
  await app.get(UnitOfWork).run((transaction) => store.record(transaction, owner.id, image));
  return key;
}
