import type { ApiV1Rows } from '../error-map.js';

/** What is out of reach is no group here. */
export const groupRows = {
  'conversation.not_found': { status: 404, zh: '群组不存在', en: 'Group not found' },
} as const satisfies ApiV1Rows;
