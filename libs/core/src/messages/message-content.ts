import type { MediaKind } from '#core/media/media.view.js';

/** What a message is; `system` ones are posted by the system and never count as unread. */
export type MessageKind = 'text' | MediaKind | 'system';

/** The file of a message, by its media id; its address is made when it is read. */
export interface Attachment {
  readonly mediaId: number;
  /** Unguessable name of the file, kept here so that histories need no second look-up. */
  readonly key: string;
  readonly width?: number;
  readonly height?: number;
  readonly fileName?: string;
  /** MIME type; of a file a hint. */
  readonly type?: string;
  /** Bytes. */
  readonly size?: number;
  /** SHA-256 of the file: a retry uploads it again, under another key. */
  readonly digest?: string;
}
