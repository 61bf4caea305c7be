// `npm run demo:contracts [address]`: four people, each a client of another contract, talk with each other; what each
// one's socket says, and what each sees, stands side by side. Without an address it starts a server of its own.
import { deflateSync, crc32 } from 'node:zlib';
import { setTimeout as delay } from 'node:timers/promises';
import { ownServer } from './contracts/own-server.js';
import { ApiAuthClient, ApiChatClient, ApiV1Client, ImsClient } from './contracts/people.js';
import { row, rule } from './contracts/table.js';

const given = process.argv[2];
const own = given === undefined ? await ownServer() : undefined;
const base = given ?? own.base;
const width = Math.max(16, Math.floor(((process.stdout.columns ?? 140) - 9) / 4));

const alice = new ImsClient(base, '爱丽丝');
const bob = new ApiAuthClient(base, '鲍勃');
const carol = new ApiV1Client(base, '卡罗尔');
const dave = new ApiChatClient(base, '戴夫');
const all = [alice, bob, carol, dave];

function print(text = '') {
  process.stdout.write(`${text}\n`);
}

/** Does something, and prints what each one's socket said of it. */
async function act(what, doing) {
  const result = await doing();
  // Long enough for every socket; who wants to know exactly looks into test/scenarios.
  await delay(250);
  print(`\n▸ ${what}`);
  print(
    row(
      all.map(({ heard }) => heard.splice(0)),
      width,
    ),
  );
  return result;
}

function printTable(title, rows) {
  print(`\n${title}\n${rule(all.length, width)}`);
  for (const cells of rows) print(row(cells, width));
}

/** Each message in a line of its own, in each one's words; a contract may leave one out. */
async function printHistories(title, group) {
  const histories = [];
  for (const person of all) histories.push(new Map(await person.history(group)));
  const ids = [...new Set(histories.flatMap((history) => [...history.keys()]))].toSorted((a, b) => a - b);
  const lines = ids.map((id) => histories.map((history) => (history.has(id) ? [history.get(id)] : [])));
  printTable(title, lines);
}

async function talk() {
  for (const person of all) await person.register();
  for (const person of all) person.know(all);
  await Promise.all(all.map((person) => person.connect()));
  print(
    row(
      all.map(({ name, contract, socketName }) => [`${name} · ${contract}`, socketName]),
      width,
    ),
  );
  print(rule(all.length, width));

  await act('爱丽丝 asks the others to be friends (POST /add_friend); each accepts', async () => {
    for (const other of [bob, carol, dave]) {
      await alice.askFriend(other);
      await other.acceptFriend(alice);
    }
  });
  const group = await act('爱丽丝 founds a group (POST /conversations)', () =>
    alice.foundGroup(`周末爬山🥾 ${Date.now() % 10_000}`, [bob, carol, dave]),
  );
  await act('鲍勃 writes (POST /api/auth/messages)', () => bob.say(group, '周六早上八点？🌄'));
  await act('卡罗尔 replies (POST /api/v1/messages)', async () => {
    await carol.say(group, '可以，哪里集合？', await carol.find(group, '周六早上八点？🌄'));
  });
  await act('戴夫 writes and shows a picture (/ws/chat, POST /api/chat/upload)', async () => {
    dave.sayIn(group, '老地方，看图👇');
    await dave.showIn(group, picture());
  });
  const wrong = await act('鲍勃 writes the wrong thing', () => bob.say(group, '我带狗🐶去'));
  await act('鲍勃 takes it back (DELETE /api/auth/messages/recall)', () => bob.recall(wrong));
  await act('卡罗尔 reads it all (PUT /api/v1/conversations/{id}/read)', () => carol.read(group));
  await act('爱丽丝 pins the group (POST /interface)', () => alice.pin(group));
  await act('卡罗尔 writes to 戴夫 alone, who is no friend of hers', async () => {
    await carol.say(await carol.openPrivate(dave), '给你带咖啡☕');
  });
  await act('戴夫 answers (/ws/chat)', async () => dave.sayTo(carol, '太好了，谢谢🙏'));

  const lists = await Promise.all(all.map((person) => person.list()));
  const longest = Math.max(...lists.map(({ length }) => length));
  const listed = Array.from({ length: longest }, (_, at) => lists.map((list) => list.slice(at, at + 1)));
  printTable('The lists of conversations, with what is unread; api-chat lists rooms', listed);
  await printHistories('The group, message by message', group);
  print('\n卡罗尔 and 戴夫, as 戴夫 sees it');
  for (const line of await dave.historyWith(carol)) print(`  ${line}`);
}

/** A small PNG. */
function picture() {
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
  const pixels = Buffer.concat(Array.from({ length: 8 }, (_, y) => Buffer.from([0, ...grey(y * 30)])));
  const magic = Buffer.from('89504e470d0a1a0a', 'hex');
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([magic, ...parts]);
}

function grey(level) {
  return Array.from({ length: 24 }, () => level);
}

function chunk(name, content) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

try {
  await talk();
} catch (error) {
  const unreachable = error.cause?.code === 'ECONNREFUSED';
  process.stderr.write(unreachable ? `Nobody answers at ${base}.\n` : `${error.stack}\n`);
  process.exitCode = 1;
} finally {
  for (const person of all) person.close();
  await own?.stop();
}
