import { Readable } from 'node:stream';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenMediaQuery, type OpenableMedia } from '#core/media/open-media/open-media.query.js';
import { ForAnyone } from '../caller.guard.js';
import { askedRange } from './byte-range.js';
import { contentDisposition } from './content-disposition.js';
import { isCurrent, partFits } from './preconditions.js';

/**
 * How long, in ms, a client may take up nothing of a file. A slow one takes it from the buffers of the system, which ask
 * for more by the megabyte.
 */
const longestPause = 120_000;

/** Whoever knows a key may read, without a token: browsers load images without one. */
@ApiExcludeController()
@ForAnyone()
@Controller('media')
export class MediaController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':key')
  async original(
    @Param('key') key: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // The answer to a refused request may be another one in a moment.
    reply.header('cache-control', 'no-store');
    await answer(await this.queries.execute(new OpenMediaQuery(key, 'original')), request, reply);
  }

  @Get(':key/thumbnail')
  async thumbnail(
    @Param('key') key: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    reply.header('cache-control', 'no-store');
    await answer(await this.queries.execute(new OpenMediaQuery(key, 'thumbnail')), request, reply);
  }
}

async function answer(media: OpenableMedia, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const validators = { tag: `"${media.version}"`, lastModified: media.createdAt };
  const kept = {
    // The content never changes, yet it may end: after a day at most a cache asks again, and without an answer shows nothing.
    'cache-control': 'public, max-age=86400, must-revalidate',
    etag: validators.tag,
    'last-modified': validators.lastModified.toUTCString(),
  };
  if (isCurrent(request.headers, validators)) return void reply.status(304).headers(kept).send();
  const isPart = request.method === 'GET' && partFits(request.headers, validators);
  const range = isPart ? askedRange(request.headers.range, media.size) : 'whole';
  if (range === 'none of it') {
    return void reply.status(416).header('content-range', `bytes */${media.size}`).send();
  }
  const file =
    request.method === 'HEAD' ? withoutBytes() : await media.open(range === 'whole' ? undefined : range);
  // Not before the file is there: a refusal must not be kept in its place.
  reply.headers({ ...kept, ...asInertFile(media) });
  if (range === 'whole') reply.header('content-length', media.size);
  else {
    reply.status(206).header('content-length', range.last - range.first + 1);
    reply.header('content-range', `bytes ${range.first}-${range.last}/${media.size}`);
  }
  // Node closes the connection when nobody listens for the time-out, and lets go of the file.
  reply.raw.setTimeout(longestPause);
  void reply.send(file);
}

/** Whatever the file is, no browser takes it for a page, runs anything in it or asks anything on its behalf. */
function asInertFile(media: OpenableMedia): Record<string, string> {
  return {
    'content-type': media.type,
    'content-disposition': contentDisposition(media.shown ? 'inline' : 'attachment', media.fileName),
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
  };
}

/** For HEAD: Fastify keeps the length that was announced only when the payload is a stream. */
function withoutBytes(): Readable {
  return Readable.from([]);
}
