import { once } from 'node:events';
import type { Server } from 'node:http';
import { MessageWriter } from '#core/messages/write-path/message-writer.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { Lifecycle } from '#server/health/lifecycle.js';
import { aPerson } from '#test/a-person.js';
import { say, twoFriends } from '#test/conversation.js';
import { onServer } from '#test/databases.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();

async function health(question: 'live' | 'ready'): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${parley.url}/health/${question}`);
  return { status: answer.status, body: await answer.json() };
}

/** The value of one series; `labels` as Prometheus writes them. */
async function metric(name: string, labels = ''): Promise<number | undefined> {
  const text = await (await fetch(`${parley.url}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name}${labels} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

describe('a server that runs', () => {
  it('tells browsers with every answer what they may not do with it', async () => {
    for (const path of ['/health/live', '/api/v1/nowhere', '/docs']) {
      const { headers } = await fetch(`${parley.url}${path}`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('content-security-policy')).toContain("script-src 'self';");
      expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
      expect(headers.has('cross-origin-resource-policy')).toBe(false);
    }
  });

  it('is live and ready', async () => {
    expect(await health('live')).toEqual({ status: 200, body: { status: 'live' } });
    expect(await health('ready')).toEqual({ status: 200, body: { status: 'ready', database: 'ready' } });
  });

  it.each([
    'parley_http_request_seconds',
    'parley_messages_sent_total',
    'parley_message_commit_seconds',
    'parley_message_batch_size',
    'parley_event_delivery_seconds',
    'parley_outbox_lag_events',
    'parley_sockets',
    'parley_slow_sockets_closed_total',
    'parley_database_pool',
    'parley_nodejs_eventloop_lag_seconds',
    'parley_process_resident_memory_bytes',
  ])('describes the series %s', async (name) => {
    const answer = await fetch(`${parley.url}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toContain(`# TYPE ${name} `);
  });

  it('counts messages that are a part of something greater, when that is stored', async () => {
    const stored = async () => (await metric('parley_messages_sent_total', '{outcome="stored"}')) ?? 0;
    const [before, batches] = [await stored(), await metric('parley_message_batch_size_count')];
    const { alice, chat } = await twoFriends(parley);
    // The greeting of whoever accepted.
    expect(await stored()).toBe(before + 1);
    expect(await metric('parley_message_batch_size_count')).toBe((batches ?? 0) + 1);
    const failing = parley.app.get(UnitOfWork).run(async (transaction) => {
      const draft = { conversationId: chat, senderId: alice.id, kind: 'text', content: 'never' } as const;
      await parley.app.get(MessageWriter).writeIn(transaction, [draft]);
      throw new Error('something else failed');
    });
    await expect(failing).rejects.toThrow('something else failed');
    expect(await stored()).toBe(before + 1);
  });

  it('shows no event as waiting when nothing happens any more', async () => {
    const { alice, chat } = await twoFriends(parley);
    // The last of a burst is handed over while those before it wait to be confirmed.
    for (let count = 0; count < 5; count += 1) await say(alice, chat, `${count}`);
    await until('the lag is 0 again', async () => (await metric('parley_outbox_lag_events')) === 0);
  });

  it('counts its answers by contract, route and status, and never by what a path holds', async () => {
    const alice = await aPerson(parley);
    const labels = '{contract="ims",method="GET",route="/account/info",status="200"}';
    const before = (await metric('parley_http_request_seconds_count', labels)) ?? 0;
    await alice.get('/account/info');
    await until(
      'the answer is counted',
      async () => (await metric('parley_http_request_seconds_count', labels)) === before + 1,
    );
    await alice.get('/secret-of-a-path');
    const unknown = '{contract="ims",method="GET",route="unknown",status="404"}';
    await until(
      'the unknown route is counted',
      async () => (await metric('parley_http_request_seconds_count', unknown)) !== undefined,
    );
    expect(await (await fetch(`${parley.url}/metrics`)).text()).not.toContain('secret-of-a-path');
  });

  it('counts what operators ask, which is of no contract', async () => {
    await health('live');
    const labels = '{contract="none",method="GET",route="/health/live",status="200"}';
    await until(
      'it is counted',
      async () => (await metric('parley_http_request_seconds_count', labels)) !== undefined,
    );
    const text = await (await fetch(`${parley.url}/metrics`)).text();
    expect(text).not.toMatch(/contract="ims",method="GET",route="\/(?:health|metrics)/);
  });

  it('counts once a request whose client gave up before it was answered', async () => {
    const alice = await aPerson(parley);
    const answers = async (status: number) =>
      (await metric(
        'parley_http_request_seconds_count',
        `{contract="ims",method="GET",route="/account/info",status="${status}"}`,
      )) ?? 0;
    const before = await answers(200);
    const headers = { authorization: alice.token };
    await onServer(parley.databaseUrl, async (blocker) => {
      // Whoever calls waits for this.
      await blocker.query('BEGIN');
      await blocker.query('LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE');
      const patience = new AbortController();
      const server = parley.app.getHttpServer() as Server;
      const asked = Array.from({ length: 5 }, async () => {
        const answer = fetch(`${parley.url}/account/info`, { headers, signal: patience.signal });
        await answer.catch(() => undefined);
      });
      for (let arrived = 0; arrived < 5; arrived += 1) await once(server, 'request');
      patience.abort();
      await Promise.all(asked);
      await until('they are counted', async () => (await answers(499)) === 5);
      await blocker.query('COMMIT');
    });
    await alice.get('/account/info');
    await until('the next one is counted', async () => (await answers(200)) > before);
    expect([await answers(200), await answers(499)]).toEqual([before + 1, 5]);
  });

  it('shows its connections to the database', async () => {
    expect(await metric('parley_database_pool', '{state="open"}')).toBeGreaterThanOrEqual(1);
    expect(await metric('parley_database_pool', '{state="waiting"}')).toBe(0);
  });
});

describe('a server whose schema is older than its code', () => {
  it('is not ready', async () => {
    const [last] = await parley.query<{ name: string; timestamp: number }>(
      'DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations) RETURNING *',
    );
    expect((await health('ready')).status).toBe(503);
    await parley.query('INSERT INTO migrations (timestamp, name) VALUES ($1, $2)', [
      last!.timestamp,
      last!.name,
    ]);
    expect((await health('ready')).status).toBe(200);
  });
});

describe('a server on its way out', () => {
  it('is not ready, though it still answers', async () => {
    const alice = await aPerson(parley);
    parley.app.get(Lifecycle).stop();
    expect(await health('ready')).toEqual({ status: 503, body: { status: 'stopping', database: 'ready' } });
    expect((await alice.get('/account/info')).status).toBe(200);
  });
});
