import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<{ readonly requestId: string }>();

/** Runs `work` so that everything it logs, refuses or records carries the request's id. */
export function inRequest<T>(requestId: string, work: () => T): T {
  return storage.run({ requestId }, work);
}

/** Id of the request that is being served, if one is. */
export function currentRequestId(): string | undefined {
  return storage.getStore()?.requestId;
}
