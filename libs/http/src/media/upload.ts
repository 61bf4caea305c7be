import type { Readable } from 'node:stream';
import { Injectable, createParamDecorator, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { largestFile } from '#core/media/upload-media/upload-media.command.js';
import { FieldError, TransportError } from '../transport-errors.js';

/** A file that is arriving as a part of a multipart form. */
export interface Upload {
  readonly file: Readable;
  readonly fileName: string | undefined;
  /** MIME type that the form declares. */
  readonly type: string | undefined;
  /** The texts that stand before it in the form. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** One byte more than a file may have, so that the file itself is refused and not the form. */
const limits = { fileSize: largestFile + 1, files: 4, fields: 20, fieldSize: 1_000, parts: 24 };
/** An upload of which nothing arrives for so long, in ms, has broken off. */
const longestSilence = 60_000;

/**
 * Closes the connection of an upload of which nothing arrives for a minute: Node does, when nobody listens for the
 * time-out. The file then ends as one that broke off. In return it counts no more among the requests under way.
 * @returns to be called when all has arrived: now its client may wait for its turn in silence
 */
export function boundSilence(request: FastifyRequest): () => void {
  const { raw } = request;
  request.leaveBound();
  raw.setTimeout(longestSilence);
  return () => raw.setTimeout(0);
}

/** Finds the file in a form. It is read while it arrives; what stands behind it in the form is not looked at. */
@Injectable()
class UploadPipe implements PipeTransform<FastifyRequest, Promise<Upload>> {
  constructor(private readonly field: string) {}

  async transform(request: FastifyRequest): Promise<Upload> {
    if (!request.isMultipart()) throw new FieldError(this.field);
    const hasArrived = boundSilence(request);
    const upload = await readably(() => this.find(request));
    if (!upload) throw new FieldError(this.field);
    upload.file.once('close', hasArrived);
    return upload;
  }

  private async find(request: FastifyRequest): Promise<Upload | undefined> {
    const fields: Record<string, unknown> = {};
    for await (const part of request.parts({ limits, throwFileSizeLimit: false } as never)) {
      if (part.type !== 'file') {
        fields[part.fieldname] = part.value;
        continue;
      }
      if (part.fieldname === this.field)
        return { file: part.file, fileName: part.filename, type: part.mimetype, fields };
      part.file.resume();
    }
    return undefined;
  }
}

async function readably<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const tooMuch = (error as { statusCode?: number }).statusCode === 413;
    // The parser's own complaints about a broken form have no status.
    throw new TransportError(tooMuch ? 'transport.too_large' : 'transport.unparsable');
  }
}

const rawRequest = createParamDecorator((_: unknown, context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

/** `@FromUpload('file') upload: Upload`: the file that stands in this field of a multipart form. */
export const FromUpload = (field: string) => rawRequest(new UploadPipe(field));
