import { apiAuthFrame } from '#contracts/api-auth/envelope.js';
import { apiChatFrame } from '#contracts/api-chat/envelope.js';
import { apiV1Frame } from '#contracts/api-v1/envelope.js';
import { imsFrame } from '#contracts/ims/envelope.js';
import { ErrorFrames } from '#http/frames.js';

/** The frames of all contracts that are served. */
export function contractFrames(): ErrorFrames {
  return new ErrorFrames([imsFrame, apiAuthFrame, apiChatFrame, apiV1Frame]);
}
