import type { Person } from '#test/a-person.js';
import { throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import type { Acts, Face, Looks, Outcome } from './face.js';

type Row = Readonly<Record<string, unknown>>;

async function outcome(asking: Promise<ApiV1Answer>): Promise<Outcome> {
  const { status, body } = await asking;
  return { ok: status < 300, answer: body };
}

const put = (me: Person, conversation: number, what: string, body?: object): Promise<Outcome> =>
  outcome(throughApiV1(me).put(`/conversations/${conversation}/${what}`, body));

const acts: Partial<Acts> = {
  openPrivate: (me, { id }) => {
    const body = { type: 'single', userId: String(me.id), targetId: String(id) };
    return outcome(throughApiV1(me).post('/conversations', body));
  },
  read: (me, { conversation }) => put(me, conversation, 'read'),
  pin: (me, { conversation, on }) => put(me, conversation, 'pin', { isPinned: on }),
  mute: (me, { conversation, on }) => put(me, conversation, 'mute', { isMuted: on }),
  hide: (me, conversation) => outcome(throughApiV1(me).delete(`/conversations/${conversation}`)),
  hideSeveral: (me, conversations) =>
    outcome(throughApiV1(me).delete('/conversations/batch', { ids: conversations.map(String) })),
};

/** What a message says in one string: the text, or the address of a file. */
function saidIn(content: unknown): string {
  const [said] = Object.values(content as Readonly<Record<string, { text?: string; url?: string }>>);
  return said!.text ?? said!.url ?? '';
}

const previews: Readonly<Record<string, string>> = { image: '[图片]' };

const looks: Partial<Looks> = {
  conversations: async (me) => {
    const { body } = await throughApiV1(me).get('/conversations', { userId: me.id, limit: 200 });
    return (body as Row[]).map((row) => {
      const last = row['lastMessage'] as Row | null;
      return {
        id: Number(row['id']),
        unread: row['unreadCount'] as number,
        preview: last ? (previews[last['type'] as string] ?? saidIn(last['content'])) : '',
        pinned: row['isPinned'] as boolean,
        muted: row['isMuted'] as boolean,
        title: row['targetName'] as string,
        ...(row['type'] === 'single' && { peer: Number(row['targetId']) }),
      };
    });
  },
  unreadTotal: async (me) => {
    const { body } = await throughApiV1(me).get(`/conversations/unread-total/${me.id}`);
    return (body as { total: number }).total;
  },
};

/** The contract of document 003, grown into the whole of what there is. */
export const apiV1: Face = {
  name: 'api-v1',
  acts,
  lacks: {
    foundRoom: 'X',
    readUpTo: 'X',
    markUnread: 'the document clears the unread count and does not set it',
  },
  looks,
};
