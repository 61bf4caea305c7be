import 'reflect-metadata';
import { createSecretKey } from 'node:crypto';
import type { Server } from 'node:http';
import {
  Controller,
  Get,
  Injectable,
  Module,
  UnauthorizedException,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JwtService } from '@nestjs/jwt';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import pg from 'pg';
import { serveLimit } from './serve.js';

const liveSessions =
  'SELECT id, user_id FROM sessions WHERE id = ANY ($1) AND ended_at IS NULL AND expires_at > now()';

interface Parameters {
  readonly secret: string;
  readonly databaseUrl: string;
}

let jwt: JwtService;
let pool: pg.Pool;

/** Sessions that are asked for in one turn of the event loop share a query, as in Parley. */
let asked = new Map<number, ((found: boolean) => void)[]>();

async function lookUp(): Promise<void> {
  const batch = asked;
  asked = new Map();
  const { rows } = await pool.query<{ id: string }>({
    name: 'sessions',
    text: liveSessions,
    values: [[...batch.keys()]],
  });
  const live = new Set(rows.map(({ id }) => Number(id)));
  for (const [id, waiting] of batch) for (const answer of waiting) answer(live.has(id));
}

function isLive(id: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (asked.size === 0) setImmediate(() => void lookUp());
    const waiting = asked.get(id);
    if (waiting) waiting.push(resolve);
    else asked.set(id, [resolve]);
  });
}

/** The signature and the session's row: what every request to Parley is asked for. */
@Injectable()
class TokenGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string> }>();
    const { sid } = jwt.verify<{ sid: number }>((headers.authorization ?? '').replace('Bearer ', ''));
    if (!(await isLive(sid))) throw new UnauthorizedException();
    return true;
  }
}

@Controller()
class NothingController {
  @Get('nothing')
  @UseGuards(TokenGuard)
  nothing(): object {
    return { code: 0, info: 'Succeed' };
  }
}

@Module({ controllers: [NothingController], providers: [TokenGuard] })
class NothingModule {}

/** Nest on Fastify with Parley's check of the token, and nothing to do behind it. */
serveLimit(async ({ secret, databaseUrl }: Parameters) => {
  jwt = new JwtService({
    secret: createSecretKey(Buffer.from(secret)),
    verifyOptions: { algorithms: ['HS256'] },
  });
  pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
  const app = await NestFactory.create(NothingModule, new FastifyAdapter(), { logger: false });
  await app.init();
  const fastify = app.getHttpAdapter().getInstance() as { ready(): Promise<void> };
  await fastify.ready();
  return app.getHttpServer() as Server;
});
