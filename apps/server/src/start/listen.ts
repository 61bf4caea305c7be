import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Another program has the port. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';

  constructor(port: number, host: string) {
    super(
      `Port ${port} on ${host} is taken. Choose another one with PORT, for example: PORT=${port + 1} npm start`,
    );
  }
}

/** Starts to serve. @returns the port, which the system chose when 0 was asked for */
export async function listen(app: NestFastifyApplication, port: number, host: string): Promise<number> {
  try {
    await app.listen(port, host);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortTakenError(port, host);
    throw error;
  }
  const address = app.getHttpServer().address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
