import { outsidersAreTold } from '../error-map.js';

const noGroup = { status: 404, zh: '群组不存在', en: 'Group not found' };

/** What is out of reach is no group here: a private chat, and to an outsider one that takes in nobody by itself. */
export const groupRows = {
  ...outsidersAreTold('conversation.not_found', noGroup),
  'group.not_open': { ...noGroup, as: 'conversation.not_found' },
} as const;
