import type { FastifyInstance } from 'fastify';

/** Until when a body has to be there, in ms: for any, and for each KB that is announced. Slow phones send 32 KB/s. */
const anyBody = 30_000;
const eachKilobyte = 1_000 / 32;

/**
 * Closes the connection of a request whose body does not arrive in time: neither a token nor anything else is asked for
 * before, so nobody else would end it. Uploads take as long as something arrives; whoever reads them bounds the silence.
 * @param largestBody in bytes; who announces more is refused, and need not be waited for longer
 */
export function boundBodies(server: FastifyInstance, largestBody: number): void {
  const deadlines = new WeakMap<object, NodeJS.Timeout>();
  server.addHook('onRequest', ({ raw }, _reply, done) => {
    const { 'content-type': type = '', 'content-length': length, 'transfer-encoding': coding } = raw.headers;
    if (isUpload(type) || ((length === undefined || length === '0') && coding === undefined)) {
      done();
      return;
    }
    const announced = Math.min(Number(length ?? 0), largestBody);
    const time = anyBody + (announced / 1_024) * eachKilobyte;
    const deadline = setTimeout(() => raw.socket.destroy(), time).unref();
    deadlines.set(raw, deadline);
    // Where it was answered unread, or its client went away.
    raw.once('close', () => clearTimeout(deadline));
    done();
  });
  // The body is there.
  server.addHook('preValidation', ({ raw }, _reply, done) => {
    clearTimeout(deadlines.get(raw));
    done();
  });
}

function isUpload(contentType: string): boolean {
  return /^multipart\//i.test(contentType);
}
