import type { Scenario } from '../scenario.js';
import { group1000, group1000Backlog } from './group.js';
import { sendsApiV1, sendsIms } from './sends-http.js';
import { sendsSocketIo, sendsSteady } from './sends-socket-io.js';
import { sendsWsChat } from './sends-ws-chat.js';

/** In the order of the table. */
export const scenarios: readonly Scenario[] = [
  sendsSocketIo,
  sendsSteady,
  sendsApiV1,
  sendsIms,
  sendsWsChat,
  group1000,
  group1000Backlog,
];
