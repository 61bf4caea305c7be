import type { FastifyInstance } from 'fastify';
import { contractFrames } from '#server/contract-frames.js';
import { createHttpServer } from '#http/http-server.js';
import { loadSettings } from '#kernel/config/load-settings.js';
import { requestedBase } from '#kernel/public-url.js';
import { trustIn } from '#kernel/trusted-proxies.js';
import { ChatDevice } from '#test/chat-device.js';
import { twoFriends } from '#test/conversation.js';
import { sendImage } from '#test/send-image.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';

const forwarded = {
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'chat.example.com',
};

describe('behind a proxy that is believed', () => {
  const parley = aServer({ TRUST_PROXY: '127.0.0.0/8' });

  it('sockets name media under the address under which HTTP does', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const over = await Promise.all(
      (['websocket', 'polling'] as const).map((transport) =>
        SocketDevice.connect(parley.url, bob.token, { transports: [transport], headers: forwarded }),
      ),
    );
    const plain = await ChatDevice.connect(parley.url, bob.token, { headers: forwarded });
    await sendImage(alice, chat);
    const messages = await Promise.all(over.map((device) => device.event('message.created')));
    const urls = messages.map(({ content }) => (content as { image: { url: string } }).image.url);
    expect(await plain.next()).toMatchObject({ message_type: 'image', file_url: urls[0] });
    for (const device of over) device.close();
    await plain.close();
    const answer = await fetch(`${parley.url}/api/v1/messages?conversationId=${chat}`, {
      headers: { ...forwarded, authorization: bob.token },
    });
    const [, url] = /"url":"(https:\/\/chat\.example\.com\/media\/[^"]*)"/.exec(await answer.text())!;
    expect(urls).toEqual([url, url]);
  });
});

describe('where a request says that Parley is reached', () => {
  const believed = [
    'false',
    'true',
    '0',
    '1',
    '2',
    '10.0.0.0/8',
    '10.0.0.1, ::1',
    '::ffff:10.0.0.1',
    'fe80::/10',
  ];

  it.each(believed)('is the same for sockets and for HTTP, with TRUST_PROXY=%s', async (TRUST_PROXY) => {
    const settings = loadSettings({ TRUST_PROXY });
    const http = createHttpServer(
      settings,
      contractFrames(),
      () => undefined,
      () => false,
    );
    const server = http.getInstance() as unknown as FastifyInstance;
    server.get('/base', (request) => request.publicUrl.base);
    const trust = trustIn(settings.TRUST_PROXY);
    const addresses = ['127.0.0.1', '10.0.0.1', '::ffff:10.0.0.1', '10.9.9.9', '11.0.0.1', '::1', 'fe80::1'];
    for (const address of addresses) {
      for (const more of [
        {},
        forwarded,
        { 'x-forwarded-proto': 'http,https' },
        { 'x-forwarded-host': 'a, b:81' },
      ]) {
        const headers = { host: 'parley:3000', ...more };
        const { body } = await server.inject({ url: '/base', remoteAddress: address, headers });
        expect([address, more, requestedBase(headers, trust(address))]).toEqual([address, more, body]);
      }
    }
    await server.close();
  });
});
