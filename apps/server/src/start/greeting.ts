import type { Settings } from '#kernel/config/schema.js';

/** What a newcomer needs when the server is up. */
export function greeting({ PUBLIC_URL, NODE_ENV }: Settings, port: number): string {
  const base = PUBLIC_URL ?? `http://localhost:${port}`;
  const lines = [
    '',
    'Parley is up.',
    `  API        ${base}`,
    `  Explorer   ${base}/docs`,
    `  Socket.IO  ${base}  (path /socket.io, token in auth)`,
    `  WebSocket  ${base.replace(/^http/, 'ws')}/ws/ (ims), /ws/chat (api-chat)`,
    `  Health     ${base}/health/ready`,
  ];
  if (NODE_ENV !== 'production') {
    lines.push(
      '',
      'Try it:',
      `  curl -X POST ${base}/account/reg -H 'content-type: application/json' \\`,
      `    -d '{"email":"alice@example.com","password":"123456","name":"Alice"}'`,
      '',
      `Or watch a conversation, in a second terminal: npm run demo${port === 3000 ? '' : ` -- ${base}`}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
