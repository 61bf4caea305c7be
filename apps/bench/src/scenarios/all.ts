import type { Scenario } from '../scenario.js';
import { batchInsert } from './batch-insert.js';
import { broadcastBesideHttp } from './broadcast-beside-http.js';
import { connectStorm } from './connect-storm.js';
import { conversationList } from './conversation-list.js';
import { group1000, group1000Backlog } from './group.js';
import { history } from './history.js';
import { hotConversation } from './hot-conversation.js';
import { idleConnections } from './idle-connections.js';
import { messageById } from './message-by-id.js';
import { overload } from './overload.js';
import { sendCost } from './send-cost.js';
import { sendsApiV1, sendsIms } from './sends-http.js';
import { sendsSocketIo, sendsSteady } from './sends-socket-io.js';
import { sendsWsChat } from './sends-ws-chat.js';
import { unread } from './unread.js';

/** In the order of the table. */
export const scenarios: readonly Scenario[] = [
  sendsSocketIo,
  sendsSteady,
  sendsApiV1,
  sendsIms,
  sendsWsChat,
  group1000,
  group1000Backlog,
  broadcastBesideHttp,
  sendCost,
  hotConversation,
  batchInsert,
  connectStorm,
  overload,
  conversationList,
  history,
  unread,
  messageById,
  idleConnections,
];
