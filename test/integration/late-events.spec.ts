import { Outbox } from '#database/outbox/outbox.js';
import type { RecordedEvent } from '#database/outbox/recorded-event.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { ImsClient } from '#test/ims-client.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();
const published: RecordedEvent[] = [];

beforeAll(() => {
  parley.app.get(Outbox).subscribe({ publish: (event) => void published.push(event) });
});

/** Publishes an event of the person again, as the sweep does with one whose first way out was lost. */
async function comesLate(type: string, { id }: Pick<Person, 'id'>, place: number): Promise<void> {
  const ofPerson = () =>
    published.filter((event) => event.type === type && (event.payload as { userId: number }).userId === id);
  const event = await until('it was published once', () => ofPerson()[place]);
  const before = ofPerson().length;
  parley.app.get(Outbox).handOver([event]);
  await until('it was published again', () => ofPerson().length > before);
}

describe('an event that comes late', () => {
  it('brings no older profile back', async () => {
    const alice = await aPerson(parley);
    const device = await SocketDevice.connect(parley.url, alice.token);
    for (const name of ['first', 'second']) succeeded(await alice.put('/account/info', { name }));
    await device.event('user.updated', ({ name }) => name === 'second');
    await comesLate('user.updated', alice, 0);
    await comesLate('user.updated', alice, 1);
    const names = () => device.of('user.updated').map(({ name }) => name);
    await until('the newest has come again', () => names().length === 3);
    expect(names()).toEqual(['first', 'second', 'second']);
    device.close();
  });

  it('and says that an account was deleted leaves the sessions alone that were opened since', async () => {
    const alice = await aPerson(parley);
    const before = await SocketDevice.connect(parley.url, alice.token);
    succeeded(await alice.delete('/account/delete'));
    await until('the old session’s socket is closed', () => before.disconnections.length > 0);
    const { token } = succeeded(await new ImsClient(parley).register(alice));
    const since = await SocketDevice.connect(parley.url, token);
    await comesLate('account.deleted', alice, 0);
    succeeded(await new ImsClient(parley, token as string).put('/account/info', { name: 'back' }));
    await since.event('user.updated', ({ name }) => name === 'back');
    expect([since.of('session.ended'), since.disconnections]).toEqual([[], []]);
    since.close();
    before.close();
  });
});
