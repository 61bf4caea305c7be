import type { LoadSession, RoundOptions } from './load-session.js';
import { loads, type LoadName } from './loads.js';

/** What the bench says to a load process; each is answered with `{ok}` or `{error}`. */
export type Order =
  { readonly open: LoadName; readonly parameters: unknown } | { readonly round: RoundOptions };

let session: LoadSession | undefined;

async function obey(order: Order): Promise<unknown> {
  if ('round' in order) return session!.round(order.round);
  const open = loads[order.open] as (parameters: unknown) => Promise<LoadSession>;
  session = await open(order.parameters);
  return null;
}

process.on('message', (order: Order) => {
  obey(order).then(
    (ok) => process.send!({ ok }),
    (error: unknown) => process.send!({ error: (error as Error).stack ?? String(error) }),
  );
});
// The bench is gone: so is this.
process.on('disconnect', () => {
  session?.close();
  process.exit();
});
