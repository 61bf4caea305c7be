import { apiAuth } from './api-auth.js';
import { apiChat } from './api-chat.js';
import { apiV1 } from './api-v1.js';
import type { Face } from './face.js';
import { ims } from './ims.js';
import { socketIo } from './socket-io.js';

export const faces: readonly Face[] = [ims, apiAuth, apiV1, apiChat, socketIo];
