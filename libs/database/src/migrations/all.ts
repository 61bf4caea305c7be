import { Foundation1795132800000 } from './1795132800000-foundation.js';
import { SendMessages1795132800001 } from './1795132800001-send-messages.js';
import { IdempotentRequests1795132800002 } from './1795132800002-idempotent-requests.js';
import { MessageMedia1795132800020 } from './1795132800020-message-media.js';
import { People1795132800030 } from './1795132800030-people.js';
import { GroupVersions1795132800040 } from './1795132800040-group-versions.js';
import { UnusedColumns1795132800060 } from './1795132800060-unused-columns.js';
import { MediaStore1795132800070 } from './1795132800070-media-store.js';

/** Every migration, oldest first. */
export const migrations = [
  Foundation1795132800000,
  SendMessages1795132800001,
  IdempotentRequests1795132800002,
  MessageMedia1795132800020,
  People1795132800030,
  GroupVersions1795132800040,
  UnusedColumns1795132800060,
  MediaStore1795132800070,
];
