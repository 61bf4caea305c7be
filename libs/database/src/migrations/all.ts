import { Foundation1795132800000 } from './1795132800000-foundation.js';
import { SendMessages1795132800001 } from './1795132800001-send-messages.js';
import { MessageMedia1795132800020 } from './1795132800020-message-media.js';

/** Every migration, oldest first. */
export const migrations = [Foundation1795132800000, SendMessages1795132800001, MessageMedia1795132800020];
