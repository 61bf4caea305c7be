import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInstance } from 'class-validator';
import type { MediaKind } from '#core/media/media.view.js';
import type { OutgoingContent } from '#core/messages/send-message/send-message.command.js';
import { field, toInteger, type FieldOptions } from '#http/fields.js';
import type { PublicUrl } from '#http/public-url.js';
import { idSchema } from '../fields.js';
import { mediaKinds } from '../media/media.wire.js';

/** What a send gives as its content, read. */
export class GivenContent {
  constructor(
    private readonly kind: 'text' | MediaKind,
    /** The text, or the address of a medium; a number is the id of one. */
    private readonly says: string | number,
  ) {}

  /** As the core takes it. An address of elsewhere names no medium, as an unknown one does. */
  outgoing(url: PublicUrl): OutgoingContent {
    const { kind, says } = this;
    if (kind === 'text') return { kind, content: String(says) };
    return { kind, media: typeof says === 'number' ? { id: says } : { key: url.keyOf(says) ?? '' } };
  }
}

/** Undefined when it is of no form that is taken. */
function given(value: unknown): GivenContent | undefined {
  if (typeof value === 'string') return new GivenContent('text', value);
  const [entry, ...others] = Object.entries(value ?? {}) as [string, unknown][];
  if (!entry || others.length > 0) return undefined;
  const kind = (['text', ...mediaKinds] as const).find((one) => one === entry[0]);
  const says = kind && saidIn(kind, (entry[1] ?? {}) as Readonly<Record<string, unknown>>);
  return says === undefined ? undefined : new GivenContent(kind!, says);
}

function saidIn(
  kind: 'text' | MediaKind,
  { text, url, mediaId = null }: Readonly<Record<string, unknown>>,
): string | number | undefined {
  const words = kind === 'text' ? text : url;
  if (kind === 'text' || mediaId === null) return typeof words === 'string' ? words : undefined;
  const id = toInteger(mediaId);
  return Number.isSafeInteger(id) && (id as number) >= 0 ? (id as number) : undefined;
}

const medium = {
  type: 'object',
  properties: {
    mediaId: { ...idSchema, description: '上传得到的 id · the id that its upload answered' },
    url: { type: 'string', description: '或上传得到的 url · or the address' },
  },
};

const contentSchema = {
  oneOf: [
    { type: 'string' },
    {
      type: 'object',
      required: ['text'],
      properties: {
        text: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
      },
    },
    ...mediaKinds.map((kind) => ({ type: 'object', required: [kind], properties: { [kind]: medium } })),
  ],
};

/** The content of a send: keyed by its kind, or for a text just the string. */
export function ContentField(options: FieldOptions): PropertyDecorator {
  return field(
    options,
    contentSchema as ApiPropertyOptions,
    Transform(({ value }: { value: unknown }) => given(value) ?? value),
    IsInstance(GivenContent),
  );
}
