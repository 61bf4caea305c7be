import { outsidersAreTold } from '../error-map.js';

/** What is out of reach is no group here, and so is a private chat. */
export const groupRows = outsidersAreTold('conversation.not_found', {
  status: 404,
  zh: '群组不存在',
  en: 'Group not found',
});
