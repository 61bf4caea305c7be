import { aPerson, type Person } from '#test/a-person.js';
import { aGroup } from '#test/a-group.js';
import { befriend } from '#test/befriend.js';
import {
  problemIn,
  succeededV1,
  throughApiV1,
  type ApiV1Answer,
  type ApiV1Client,
} from '#test/api-v1-client.js';
import { fileForm, openUp } from '#test/group-v1.js';
import { aFile, postMedia } from '#test/message-v1.js';
import { aPicture } from '#test/some-images.js';
import { somePdf } from '#test/some-files.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer({ RATE_LIMITS: 'on' });

let spender: ApiV1Client;
let writer: ApiV1Client;

const aClient = async (): Promise<ApiV1Client> => throughApiV1(await aPerson(parley));

/** Acts again and again. @returns the first answer that tells to wait */
async function firstRefusal(act: () => Promise<ApiV1Answer>): Promise<ApiV1Answer> {
  for (let round = 0; round < 100; round += 1) {
    const answers = await Promise.all(Array.from({ length: 100 }, act));
    const refused = answers.find(({ status }) => status === 429);
    if (!refused) continue;
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    return refused;
  }
  throw new Error('nothing was refused');
}

beforeAll(async () => {
  spender = await aClient();
  writer = await aClient();
});

// What one act has spent is missing to every other, so that each row takes the first that is refused.
row('PATCH /api/v1/users/me', 429, 'request.rate_limited').isProvokedBy('100 changes in 20 seconds', () =>
  firstRefusal(() => spender.patch('/users/me', { name: 'again' })),
);
row('PUT /api/v1/users/me/avatar', 429, 'request.rate_limited').isProvokedBy('the same', async () => {
  const { body, headers } = await fileForm(Buffer.from('no image'));
  return firstRefusal(() => spender.put('/users/me/avatar', body, headers));
});
row('DELETE /api/v1/users/me/avatar', 429, 'request.rate_limited').isProvokedBy('the same', () =>
  firstRefusal(() => spender.delete('/users/me/avatar')),
);
row('PATCH /api/v1/users/me/settings', 429, 'request.rate_limited').isProvokedBy('the same', () =>
  firstRefusal(() => spender.patch('/users/me/settings', { language: 'en' })),
);
row('POST /api/v1/contacts/requests', 429, 'request.rate_limited').isProvokedBy('the same', () =>
  firstRefusal(() => spender.post('/contacts/requests', { userId: '987654321' })),
);
row('PUT /api/v1/groups/{id}', 429, 'request.rate_limited').isProvokedBy('the same', () =>
  firstRefusal(() => spender.put('/groups/1', { name: 'again' })),
);
row('PUT /api/v1/groups/{id}/avatar', 429, 'request.rate_limited').isProvokedBy('the same', async () => {
  const { body, headers } = await fileForm(Buffer.from('no image'));
  return firstRefusal(() => spender.put('/groups/1/avatar', body, headers));
});
row('DELETE /api/v1/groups/{id}/avatar', 429, 'request.rate_limited').isProvokedBy('the same', () =>
  firstRefusal(() => spender.delete('/groups/1/avatar')),
);
row('POST /api/v1/groups/{id}/transfer', 429, 'request.rate_limited').isProvokedBy('the same', () =>
  firstRefusal(() => spender.post('/groups/1/transfer', { userId: '2' })),
);
row('POST /api/v1/groups/{id}/leave', 429, 'request.rate_limited').isProvokedBy('the same', () =>
  firstRefusal(() => spender.post('/groups/1/leave')),
);
row('PUT /api/v1/groups/{id}/members/{userId}', 429, 'request.rate_limited').isProvokedBy('the same', () =>
  firstRefusal(() => spender.put('/groups/1/members/2', { role: 'admin' })),
);
row('DELETE /api/v1/groups/{id}/members/{userId}', 429, 'request.rate_limited').isProvokedBy('the same', () =>
  firstRefusal(() => spender.delete('/groups/1/members/2')),
);

row('POST /api/v1/groups', 429, 'request.rate_limited').isProvokedBy('more than 20 sends in a second', () =>
  firstRefusal(() => writer.post('/groups', { name: 'again', memberIds: [] })),
);
row('POST /api/v1/groups/{id}/join', 429, 'request.rate_limited').isProvokedBy('the same', () =>
  firstRefusal(() => writer.post('/groups/1/join')),
);
row('POST /api/v1/groups/{id}/invitations', 429, 'request.rate_limited').isProvokedBy('the same', () =>
  firstRefusal(() => writer.post('/groups/1/invitations', { userIds: ['2'] })),
);
row('POST /api/v1/groups/{id}/invitations/{invitationId}/accept', 429, 'request.rate_limited').isProvokedBy(
  'the same',
  () => firstRefusal(() => writer.post('/groups/1/invitations/1/accept')),
);
row('POST /api/v1/contacts/requests/{requestId}/accept', 429, 'request.rate_limited').isProvokedBy(
  'the same',
  async () => {
    const [alice, bob] = [await aClient(), await aPerson(parley)];
    const { id } = succeededV1<{ id: string }>(
      await alice.post('/contacts/requests', { userId: `${bob.id}` }),
    );
    return firstRefusal(() => throughApiV1(bob).post(`/contacts/requests/${id}/accept`));
  },
);

/** Who has spent what may be changed; the next act is refused. */
async function spent(person: Person): Promise<void> {
  await firstRefusal(() => throughApiV1(person).patch('/users/me', { name: 'again' }));
}

describe('what others are told about', () => {
  it('is limited for each person alone', async () => {
    const [busy, other] = [await aPerson(parley), await aClient()];
    await spent(busy);
    succeededV1(await other.patch('/users/me', { name: 'once' }));
  });

  it('cannot be used to fill a group by joining and leaving it', async () => {
    const [owner, guest] = [await aPerson(parley), await aPerson(parley)];
    const group = await aGroup(parley, owner);
    await openUp(parley, group);
    const client = throughApiV1(guest);
    const answers: ApiV1Answer[] = [];
    for (let turn = 0; turn < 150 && answers.every(({ status }) => status < 400); turn += 1) {
      answers.push(await client.post(`/groups/${group}/join`), await client.post(`/groups/${group}/leave`));
    }
    expect(problemIn(answers.find(({ status }) => status >= 400)!)).toEqual([429, 'request.rate_limited']);
  });

  it('leaves room for an owner who clears out a group at once', async () => {
    const [owner, member] = [await aPerson(parley), await aPerson(parley)];
    const group = await aGroup(parley, owner, member);
    const client = throughApiV1(owner);
    for (let turn = 0; turn < 45; turn += 1) {
      const role = turn % 2 === 0 ? 'admin' : 'member';
      succeededV1(await client.put(`/groups/${group}/members/${member.id}`, { role }));
    }
    succeededV1(await client.delete(`/groups/${group}/members/${member.id}`));
  });
});

it('nobody brings more than 10,000 people into groups within ten minutes', async () => {
  const [owner, friend] = [await aPerson(parley), await aPerson(parley)];
  await befriend(owner, friend);
  const client = throughApiV1(owner);
  const thousands = Array.from({ length: 4_999 }, (_, n) => String(900_000_000 + n));
  for (let turn = 0; turn < 2; turn += 1)
    expect((await client.post('/groups', { name: 'large', memberIds: thousands })).status).not.toBe(429);
  const answers = [];
  for (let turn = 0; turn < 3; turn += 1)
    answers.push(await client.post('/groups', { name: 'small', memberIds: [`${friend.id}`] }));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
});

it('an avatar counts as an upload', async () => {
  const person = await aPerson(parley);
  for (let count = 0; count < 119; count += 1)
    succeededV1(await postMedia(person, ['file', aFile(somePdf())]));
  const { body, headers } = await fileForm(await aPicture().png().toBuffer());
  const put = (): Promise<ApiV1Answer> => throughApiV1(person).put('/users/me/avatar', body, headers);
  succeededV1(await put());
  expect(problemIn(await put())).toEqual([429, 'request.rate_limited']);
});
