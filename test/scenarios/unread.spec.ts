import fc from 'fast-check';
import { aPerson, type Person } from '#test/a-person.js';
import { aServer } from '#test/test-server.js';
import { actions, people, type Action } from './unread/actions.js';
import { kept } from './unread/kept.js';
import { Play, type Step } from './unread/play.js';

/** `npm run unread` takes 100,000 steps; without, a short run stands in. */
const wanted = Number(process.env['UNREAD_STEPS'] ?? 2_000);
const averageLength = 75;

const parley = aServer();
/** Of each person two, with a session each. */
const devices: Person[][] = [];

beforeAll(async () => {
  for (const name of ['爱丽丝', '鲍勃', '卡罗尔👩‍🚀', '戴夫'].slice(0, people)) {
    const person = await aPerson(parley, { name });
    devices.push([person, await person.anotherSession()]);
  }
});

/** @returns how many of the steps had something to do */
async function expectAsModelled(steps: readonly Step[]): Promise<number> {
  const world = await Play.begin(parley, devices);
  for (const step of steps) await world.step(step);
  await expectRecounted(world);
  return world.made;
}

async function expectRecounted(world: Play): Promise<void> {
  const { listed, counted, disordered } = await world.recounted();
  for (const list of listed) expect(list).toEqual(counted);
  expect(disordered).toEqual([]);
}

/** Mostly one after the other, now and then two or three at once. */
const sequences = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.tuple(actions) },
    { weight: 1, arbitrary: fc.array(actions, { minLength: 2, maxLength: 3 }) },
  ),
  { minLength: 1, maxLength: 2 * averageLength, size: 'max' },
);

const plain = { whom: 1, where: 0, which: 0, count: 2, text: '开始', through: 0 };
/** A group of all, two private chats, and something said. */
const theStart: readonly Action[] = [
  { ...plain, kind: 'open', who: 0 },
  { ...plain, kind: 'open', who: 3 },
  { ...plain, kind: 'found', who: 0 },
  ...[0, 1, 2, 3].map((who) => ({ ...plain, kind: 'send', who }) as const),
];

describe('unread, preview and order of every list', () => {
  it.each(kept)('are as the plain model says: $name', async ({ steps }) => {
    expect(await expectAsModelled(steps)).toBeGreaterThan(1);
  });

  it(`are as the plain model says after each of ${wanted} random steps`, async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(sequences, async (steps) => {
        made += await expectAsModelled([...theStart.map((action) => [action]), ...steps]);
      }),
      {
        numRuns: Math.ceil(wanted / averageLength),
        // Making a failed sequence shorter has an end, too.
        interruptAfterTimeLimit: 60_000 + 100 * wanted,
        markInterruptAsFailure: true,
      },
    );
    expect(made).toBeGreaterThan(wanted / 2);
  }, 3_600_000);

  it('are what a count of all messages says when everything happens at once', async () => {
    const storms = fc.array(fc.array(actions, { minLength: 30, maxLength: 30 }), {
      minLength: 3,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(storms, async (rounds) => {
        const world = await Play.begin(parley, devices);
        for (const start of theStart) await world.step([start]);
        for (const round of rounds) await world.storm(round);
        await expectRecounted(world);
      }),
      { numRuns: 5 },
    );
  }, 120_000);
});
