import type { Attachment, MessageKind } from '#core/messages/message-content.js';
import type { PublicUrl } from '#http/public-url.js';

interface Words {
  readonly text: string;
}

interface File {
  readonly url: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly fileName?: string | undefined;
  readonly mimeType?: string | undefined;
  readonly size?: number | undefined;
}

/** What a message says, keyed by its kind. */
export type KeyedContent = {
  readonly [Kind in MessageKind]: { readonly [Key in Kind]: Kind extends 'text' | 'system' ? Words : File };
}[MessageKind];

const words = {
  type: 'object',
  required: ['text'],
  properties: { text: { type: 'string' } },
  additionalProperties: false,
};

const file = {
  type: 'object',
  required: ['url'],
  properties: {
    url: {
      type: 'string',
      description:
        '绝对地址，持有即可读取 · absolute address, which is the right to read it; of an image also `<url>/thumbnail`',
    },
    width: { type: 'integer', minimum: 1, description: '像素 · pixels' },
    height: { type: 'integer', minimum: 1, description: '像素 · pixels' },
    fileName: { type: 'string' },
    mimeType: {
      type: 'string',
      description: '文件的类型仅供参考 · of a file only a hint',
    },
    size: { type: 'integer', minimum: 0, description: '字节 · bytes' },
  },
  additionalProperties: false,
};

const keyed = (kind: MessageKind, says: object): object => ({
  type: 'object',
  required: [kind],
  properties: { [kind]: says },
  additionalProperties: false,
});

/** The same for the OpenAPI document. */
export const keyedContentSchema = {
  description: '以消息类型为键 · keyed by the type',
  oneOf: [
    keyed('text', words),
    keyed('image', file),
    keyed('file', file),
    keyed('audio', file),
    keyed('video', file),
    keyed('system', words),
  ],
};

/**
 * WIRE(api-v1): a message's content stands under its kind, `{"text":{"text":…}}`, as the document has it. A system message
 * comes with its words for the reader.
 */
export function keyedContent({ kind, content, attachment }: MessageSays, url: PublicUrl): KeyedContent {
  if (kind === 'text') return { text: { text: content } };
  if (kind === 'system') return { system: { text: content } };
  return { [kind]: fileOf(attachment, url) } as unknown as KeyedContent;
}

interface MessageSays {
  readonly kind: MessageKind;
  readonly content: string;
  readonly attachment: Attachment | null;
}

function fileOf(attachment: Attachment | null, url: PublicUrl): File {
  if (!attachment) return { url: '' };
  const { key, width, height, fileName, type, size } = attachment;
  // What is undefined is left out of the JSON.
  return { url: url.media(key), width, height, fileName, mimeType: type, size };
}
