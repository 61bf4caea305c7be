import { z } from 'zod';

// WIRE(ims): flags and ids are strings, clients compare them textually.
const flag = z.enum(['true', 'false']);
const conversationId = z.string().regex(/^[1-9]\d*$/);

/** Everything that an IMS client can be told; each asks it to load something again. */
export const push = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('notify'), scroll: flag }),
  z.strictObject({ type: z.literal('request_message') }),
  z.strictObject({ type: z.literal('delete_friend') }),
  z.strictObject({ type: z.literal('conv_setting') }),
  z.strictObject({ type: z.literal('modify_members'), conversationId }),
  z.strictObject({ type: z.literal('remove_members'), self: flag, conversationId }),
  z.strictObject({ type: z.literal('invitation_message'), conversationId }),
  z.strictObject({ type: z.literal('notification_message'), conversationId }),
  z.strictObject({ type: z.literal('already_read'), conversationId }),
]);

export type Push = z.infer<typeof push>;
