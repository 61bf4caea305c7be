import { z } from 'zod';
import type { ChannelDescription, CommandDescription, MessageDescription } from './channel.js';

type Json = Readonly<Record<string, unknown>>;

const reference = (...path: string[]): Json => ({ $ref: `#/${path.join('/')}` });

/** What all channels together make of the document's parts. */
interface Parts {
  readonly channels: Record<string, Json>;
  readonly operations: Record<string, Json>;
  readonly messages: Record<string, Json>;
}

/** The AsyncAPI document of everything that goes over sockets. */
export function asyncApiOf(channels: readonly ChannelDescription[]): Json {
  const parts: Parts = { channels: {}, operations: {}, messages: {} };
  for (const channel of channels) describe(channel, parts);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Parley: real time',
      version: '1',
      description:
        'What happens reaches every device of everyone concerned, right after its commit. Each message here is made from ' +
        'the schema that the server and its tests use. How connections begin and end: docs/realtime.md.',
    },
    defaultContentType: 'application/json',
    channels: parts.channels,
    operations: parts.operations,
    components: { messages: parts.messages },
  };
}

function describe(channel: ChannelDescription, { channels, operations, messages }: Parts): void {
  const { name, address, title, description, sends, receives } = channel;
  const described = messagesOf(channel);
  for (const [key, message] of Object.entries(described)) messages[`${name}.${key}`] = message;
  const inChannel = (key: string): Json => reference('channels', name, 'messages', key);
  channels[name] = {
    address,
    title,
    description,
    messages: Object.fromEntries(
      Object.keys(described).map((key) => [key, reference('components', 'messages', `${name}.${key}`)]),
    ),
  };
  operations[`${name}.events`] = {
    action: 'send',
    channel: reference('channels', name),
    summary: 'What the server tells.',
    messages: Object.keys(sends).map(inChannel),
  };
  for (const [key, { answer }] of Object.entries(receives)) {
    operations[`${name}.${key}`] = {
      action: 'receive',
      channel: reference('channels', name),
      messages: [inChannel(key)],
      ...(answer && {
        reply: { channel: reference('channels', name), messages: [inChannel(answerKey(key))] },
      }),
    };
  }
}

const answerKey = (command: string): string => `${command}.answer`;

function messagesOf({ sends, receives }: ChannelDescription): Record<string, Json> {
  const commands = Object.entries(receives).flatMap(([key, command]: [string, CommandDescription]) => [
    [key, messageOf(key, command, 'input')] as const,
    ...(command.answer
      ? [[answerKey(key), messageOf(answerKey(key), command.answer, 'output')] as const]
      : []),
  ]);
  const events = Object.entries(sends).map(([key, event]) => [key, messageOf(key, event, 'output')] as const);
  return Object.fromEntries([...events, ...commands]);
}

function messageOf(
  name: string,
  { description, schema, example }: MessageDescription,
  io: 'input' | 'output',
): Json {
  const { $schema: _, ...payload } = z.toJSONSchema(schema, { target: 'draft-7', io });
  return { name, summary: description, payload, examples: [{ payload: example }] };
}
