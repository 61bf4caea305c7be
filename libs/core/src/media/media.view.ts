/** What a medium is to those who look at it; decided by its content. */
export type MediaKind = 'image' | 'file' | 'audio' | 'video';

/** A medium as its owner sees it. */
export interface MediaView {
  readonly id: number;
  /** Unguessable; its address is made of it. */
  readonly key: string;
  readonly kind: MediaKind;
  /** MIME type: of images, audio and video what their content says; of a file a hint. */
  readonly type: string;
  /** Bytes as stored: an image is encoded anew. */
  readonly size: number;
  /** Pixels, of images. */
  readonly width: number | null;
  readonly height: number | null;
  /** Name that the file had where it comes from; null when that was not told. */
  readonly fileName: string | null;
  readonly createdAt: Date;
  /** When it ends unless a message shows it by then; null once one does. */
  readonly expiresAt: Date | null;
}

/** How a message or a request names a medium. */
export type MediaName = { readonly id: number } | { readonly key: string };
