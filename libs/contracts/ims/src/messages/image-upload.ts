import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Injectable, createParamDecorator, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { largestImage } from '#core/media/upload-media/upload-media.command.js';
import { isStorable } from '#kernel/text.js';
import { toInteger } from '#http/fields.js';
import { boundSilence } from '#http/media/upload.js';
import { FieldError, TransportError } from '#http/transport-errors.js';

/** The form of `POST /conversations/image`. */
export interface ImageUpload {
  readonly conversationId: number;
  readonly clientId: string | undefined;
  readonly image: Readable;
}

/** One byte more than an image may have, so that the image itself is refused and not the form. */
const limits = { fileSize: largestImage + 1, files: 1, fields: 10, fieldSize: 1_000, parts: 12 };

/**
 * Reads a multipart form whose parts may come in any order: the file goes to a temporary folder, which is emptied with
 * the answer, and what it is the core finds out.
 */
@Injectable()
class ImageUploadPipe implements PipeTransform<FastifyRequest, Promise<ImageUpload>> {
  async transform(request: FastifyRequest): Promise<ImageUpload> {
    const { files, values } = await readForm(request);
    const conversationId = toInteger(values['conversationId'] ?? values['conversation_id']);
    if (!Number.isSafeInteger(conversationId)) throw new FieldError('conversationId');
    const file = files.find(({ fieldname }) => fieldname === 'image');
    if (!file) throw new FieldError('image');
    // As where a text is sent: an empty one is none.
    const clientId = values['client_id'] || undefined;
    if (clientId !== undefined && !isClientId(clientId)) throw new FieldError('client_id');
    return {
      conversationId: conversationId as number,
      clientId,
      image: Readable.from(bytesOf(file.filepath)),
    };
  }
}

/** Opens the file when it is read, not before: an image that is refused unread would keep it open for good. */
async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path) as AsyncIterable<Buffer>;
}

async function readForm(request: FastifyRequest) {
  if (!request.isMultipart()) throw new FieldError('image');
  const hasArrived = boundSilence(request);
  try {
    const { files, values } = await request.saveRequestFiles({ limits, throwFileSizeLimit: true } as never);
    return { files, values: plainValues(values) };
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 413)
      throw new TransportError('transport.too_large');
    // The parser's own complaints about a broken form have no status.
    throw new TransportError('transport.unparsable');
  } finally {
    hasArrived();
  }
}

/** Fields come as parts, or bare. */
function plainValues(values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, part]) => [name, (part as { value?: unknown } | null)?.value ?? part]),
  );
}

function isClientId(value: unknown): value is string {
  return typeof value === 'string' && isStorable(value) && value.length <= 128;
}

const rawRequest = createParamDecorator((_: unknown, context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

/** `@FromImageUpload() upload: ImageUpload`. */
export const FromImageUpload = () => rawRequest(ImageUploadPipe);
