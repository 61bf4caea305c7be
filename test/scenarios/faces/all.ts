import { apiAuth } from './api-auth.js';
import type { Face } from './face.js';
import { ims } from './ims.js';
import { socketIo } from './socket-io.js';

export const faces: readonly Face[] = [ims, apiAuth, socketIo];
