import { ImsClient } from '#test/ims-client.js';
import { ChildServer } from '#test/child-server.js';
import { SmtpSink } from '#test/smtp-sink.js';
it('x', async () => {
  const sink = new SmtpSink();
  const parley = await ChildServer.create({ SMTP_URL: await sink.start() });
  await parley.start();
  console.log((await new ImsClient(parley).post('/verify', { email: 'a@example.com' })).body);
  const t = Date.now();
  console.log('exit', await parley.stop(), Date.now() - t);
  await parley.discard(); await sink.stop();
  expect(1).toBe(1);
}, 60000);
