import { join } from 'node:path';
import { aServer } from '#test/test-server.js';
import { matrixOf } from '../architecture/contract-matrix.js';
import { sourceFiles } from '../architecture/source-tree.js';
import { faces } from './faces/all.js';
import type { Face } from './faces/face.js';
import type { ActCase } from './matrix/act-case.js';
import { conversationActs } from './matrix/conversation-acts.js';
import { groupActs } from './matrix/group-acts.js';
import { messageActs } from './matrix/message-acts.js';
import { peopleActs } from './matrix/people-acts.js';
import { everyone, Scene, type Name } from './matrix/scene.js';
import { Devices, eventsIn, pushesIn, type Told } from './matrix/told.js';
import { viewOf, type View } from './matrix/view.js';

/**
 * Each act, done through each contract that has it: what everyone then sees through all contracts, and what their devices
 * are told on all sockets, is the same.
 */
const parley = aServer();
const cases: readonly ActCase[] = [...peopleActs, ...conversationActs, ...messageActs, ...groupActs];
const acts = [...new Set(cases.map(({ act }) => act))];
const titleOf = ({ act, way }: ActCase): string => (way === undefined ? act : `${act} ${way}`);

/** What was called: contract, method and path. */
const called = new Set<string>();

beforeAll(() => {
  const { conformance } = parley;
  const check = conformance.check.bind(conformance);
  conformance.check = (contract, method, path, answer) => {
    called.add(`${contract} ${method} ${path}`);
    check(contract, method, path, answer);
  };
});

const cells = cases.flatMap((one) =>
  faces
    .filter(({ acts: offered }) => offered[one.act])
    .map((face) => [titleOf(one), face.name, one, face] as const),
);

it.each(cells)('%s, through %s', (_title, _name, one, face) => expectTheSame(one, face));

/** Does the act through one contract, looks through all and listens on all sockets. */
async function expectTheSame(one: ActCase, face: Face): Promise<void> {
  const scene = await Scene.open(parley);
  await one.before?.(scene);
  const newestBefore = await scene.newestConversation();
  const devices = await Devices.connect(scene, one.absent);
  try {
    const { ok, answer } = await one.doing(face.acts[one.act]!, scene);
    expect({ ok, answer: ok ? {} : answer }).toEqual({ ok: true, answer: {} });
    const newest = await scene.newestConversation();
    if (newest > newestBefore) scene.made = newest;
    const told = await devices.told(one.ended);
    for (const name of everyone.filter((person) => person !== one.absent)) {
      const { events = [], pushes = [] } = one.told[name] ?? {};
      expect({ name, events: eventsIn(told[name]), pushes: pushesIn(told[name]) }).toEqual({
        name,
        events,
        pushes,
      });
    }
    for (const [name, expected] of Object.entries(one.seen(scene)) as [Name, object][]) {
      const view = await viewOf(scene, faces, name);
      expect(view).toMatchObject(expected);
      if (name !== one.absent) expectSameMessages(scene, name, told[name], view);
    }
  } finally {
    await devices.close();
  }
}

/** A message in an event of either socket that brings messages is the message of the history. */
function expectSameMessages(scene: Scene, name: Name, { socketIo, chat }: Told, view: View): void {
  const created = socketIo
    .filter((event) => event.name === 'message.created')
    .map(({ body }) => body as Created);
  const framed = chat.flatMap((frame) =>
    frame.type === 'chat' ? [[frame.message_id, frame.sender_id, frame.file_url ?? frame.content]] : [],
  );
  const told = created.map(({ id, senderId, content: { text, image, system } }) => [
    Number(id),
    Number(senderId),
    text?.text ?? image?.url ?? system!.text,
  ]);
  expect(framed).toEqual(told);
  for (const [index, { conversationId }] of created.entries()) {
    const [, sender, said] = told[index]!;
    const place = scene.nameOf(Number(conversationId), 'conversation') as 'chat' | 'group' | 'made';
    const texts = (view.history[place] ?? []).map((message) => [message.sender, message.content]);
    const expected = [scene.nameOf(Number(sender), 'person'), said];
    expect({ name, texts }).toEqual({ name, texts: expect.arrayContaining([expected]) as unknown });
  }
}

interface Created {
  readonly id: string;
  readonly conversationId: string;
  readonly senderId: string;
  readonly content: {
    readonly text?: { readonly text: string };
    readonly image?: { readonly url: string };
    readonly system?: { readonly text: string };
  };
}

describe('the matrix of acts and contracts', () => {
  const rows = matrixOf(sourceFiles(join(import.meta.dirname, '../..'))).filter(({ isCommand }) => isCommand);

  it.each(faces.map((face) => [face.name, face] as const))('has no undeclared hole in %s', (_name, face) => {
    const declared = [...Object.keys(face.acts), ...Object.keys(face.lacks)].toSorted();
    expect(declared).toEqual(acts.toSorted());
  });

  it.each(faces.map((face) => [face.name, face] as const))('calls no hole what %s has', (_name, face) => {
    const surface = face.name === 'socket.io' ? 'sockets' : face.name;
    const offered = rows.filter(({ operations }) =>
      operations.some((operation) => operation.surface === surface),
    );
    const tested = cases.filter(({ act }) => face.acts[act]).flatMap(({ useCases }) => useCases);
    const untested = offered.map(({ useCase }) => useCase).filter((useCase) => !tested.includes(useCase));
    expect(untested.filter((useCase) => !ofOneContract.has(useCase))).toEqual([]);
  });

  it('was gone through by every operation that changes what others see', () => {
    const asked = rows
      .filter(({ useCase }) => !ofOneContract.has(useCase))
      .flatMap(({ operations }) => operations.map(({ surface, name }) => `${surface} ${name}`))
      .filter((operation) => / [A-Z]+ \//u.test(operation));
    const uncalled = new Set(
      asked.filter((operation) => ![...called].some((one) => isCallOf(operation, one))),
    );
    expect([...uncalled].toSorted()).toEqual(sameAsAnother);
  });

  it('leaves out only what a single contract has', () => {
    const several = rows.filter(
      ({ operations }) => new Set(operations.map(({ surface }) => surface)).size > 1,
    );
    expect(several.map(({ useCase }) => useCase).filter((useCase) => ofOneContract.has(useCase))).toEqual([]);
  });
});

/** What one contract alone has, and changes nothing that another one shows; `test/contracts` tests it. */
const ofOneContract = new Set([
  'friends/block-user',
  'friends/unblock-user',
  'users/change-email',
  'users/change-settings',
  'users/end-session',
  'users/mail-code',
  'users/mail-reset-code',
  'users/refresh-session',
  'users/reset-password',
  'users/set-avatar',
  'users/tell-code',
]);

function isCallOf(operation: string, call: string): boolean {
  return new RegExp(`^${operation.replaceAll(/\{\w+\}/gu, '[^/]+')}$`, 'u').test(call);
}

/** Second ways of one contract to what the faces do in the first; `test/contracts` tests them. */
const sameAsAnother: readonly string[] = [
  'api-v1 DELETE /api/v1/groups/{id}/avatar',
  'api-v1 PUT /api/v1/auth/password',
  'api-v1 PUT /api/v1/conversations/{id}',
  'api-v1 PUT /api/v1/groups/{id}/avatar',
];
