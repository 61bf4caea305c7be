import type { Settings } from '#kernel/config/schema.js';
import type { Logger } from '#kernel/logging/logger.js';
import { DiskStorage } from './disk-storage.js';
import type { MediaStorage } from './media-storage.js';
import { s3PlaceOf } from './s3-place.js';

/** S3 when a bucket is named, else the disk. */
export async function createStorage(
  settings: Settings,
  logger: Logger,
  drafts: string,
): Promise<MediaStorage> {
  const place = s3PlaceOf(settings);
  if (!place) return new DiskStorage(settings.MEDIA_DIR!, drafts);
  // The SDK is loaded only where it is wanted: it is as large as the rest of the server.
  const { S3Storage } = await import('./s3-storage.js');
  return new S3Storage(place, logger);
}
