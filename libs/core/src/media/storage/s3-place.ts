import type { Settings } from '#kernel/config/schema.js';

/** The bucket that `S3_…` variables name. */
export interface S3Place {
  readonly bucket: string;
  readonly region: string;
  readonly endpoint: string | undefined;
  readonly forcePathStyle: boolean;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** Undefined when media are kept on disk. */
export function s3PlaceOf(settings: Settings): S3Place | undefined {
  if (settings.S3_BUCKET === undefined) return undefined;
  const [accessKeyId, secretAccessKey] = [settings.S3_ACCESS_KEY_ID, settings.S3_SECRET_ACCESS_KEY];
  return {
    bucket: settings.S3_BUCKET,
    region: settings.S3_REGION,
    endpoint: settings.S3_ENDPOINT,
    forcePathStyle: settings.S3_FORCE_PATH_STYLE,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
  };
}
