import { ChildServer } from '#test/child-server.js';
import { TestServer } from '#test/test-server.js';

const warning = expect.stringContaining('ANOTHER PARLEY SERVES THIS DATABASE');
const warnings = (parley: TestServer) => parley.log.map(({ msg }) => msg);

describe('a process on a database', () => {
  const parley = new TestServer();
  let other: ChildServer;

  beforeAll(async () => {
    await parley.start();
    other = await ChildServer.create({}, { url: parley.databaseUrl, drop: () => Promise.resolve() });
  }, 60_000);
  afterAll(async () => {
    await other.discard();
    await parley.discard();
  });

  it('that another one serves says so loudly, and starts', async () => {
    expect(warnings(parley)).not.toContainEqual(warning);
    await other.start();
    expect(other.output).toEqual(warning);
  }, 60_000);

  it('says nothing when the other one has gone, killed or stopped', async () => {
    await other.kill9();
    await parley.close();
    other.output = '';
    await other.start();
    await other.kill9();
    await other.start();
    expect(other.output).not.toEqual(warning);
    await other.stop();
    await parley.start();
    expect(warnings(parley)).not.toContainEqual(warning);
  }, 60_000);
});
