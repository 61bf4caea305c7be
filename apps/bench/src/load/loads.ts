import { openCallers } from './callers.js';
import { openChatPairs } from './chat-pairs.js';
import { openConnections } from './connections.js';
import { openFlood } from './flood.js';
import { openGroup } from './group.js';
import { openPairs } from './pairs.js';
import { openSqlWriters } from './sql-writers.js';

/** What a load process can play, by name. */
export const loads = {
  pairs: openPairs,
  chatPairs: openChatPairs,
  callers: openCallers,
  group: openGroup,
  connections: openConnections,
  flood: openFlood,
  sqlWriters: openSqlWriters,
};

export type LoadName = keyof typeof loads;
export type LoadParameters<Name extends LoadName> = Parameters<(typeof loads)[Name]>[0];
