import type { ApiV1Answer } from '#test/api-v1-client.js';
import { twoFriends } from '#test/conversation.js';
import { aFile, postMedia, sendV1 } from '#test/message-v1.js';
import { somePdf } from '#test/some-files.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer({ RATE_LIMITS: 'on' });

/** Acts again and again. @returns the first answer that refuses */
async function firstRefusal(act: () => Promise<ApiV1Answer>, most: number): Promise<ApiV1Answer> {
  for (let count = 0; count < most; count += 10) {
    const answers = await Promise.all(Array.from({ length: 10 }, act));
    const refused = answers.find(({ status }) => status !== 201);
    if (refused) return refused;
  }
  throw new Error('nothing was refused');
}

row('POST /api/v1/messages', 429, 'request.rate_limited').isProvokedBy(
  'more than 20 in a second',
  async () => {
    const { alice, chat } = await twoFriends(parley);
    return firstRefusal(() => sendV1(alice, chat, 'again'), 10_000);
  },
);

row('POST /api/v1/media', 429, 'request.rate_limited').isProvokedBy('more than 120 in a minute', async () => {
  const { alice } = await twoFriends(parley);
  return firstRefusal(() => postMedia(alice, ['file', aFile(somePdf())]), 10_000);
});
