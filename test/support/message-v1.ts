import { succeededV1, throughApiV1, type ApiV1Answer } from './api-v1-client.js';
import type { Person } from './a-person.js';
import type { RequestOptions } from './exchange.js';

/** A message, or a place where one stood, as `api-v1` writes it. */
export interface PlaceV1 {
  readonly conversationId: string;
  readonly seq: number;
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface MessageV1 extends PlaceV1 {
  readonly id: string;
  readonly content: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A medium as `api-v1` writes it. */
export interface MediaV1 {
  readonly id: string;
  readonly type: string;
  readonly mimeType: string;
  readonly size: number;
  readonly url: string;
  readonly [field: string]: unknown;
}

export function sendV1(
  person: Person,
  conversationId: number,
  content: unknown,
  more: Readonly<Record<string, unknown>> = {},
  headers?: RequestOptions['headers'],
): Promise<ApiV1Answer> {
  return throughApiV1(person).post('/messages', { conversationId, content, ...more }, headers);
}

/** Sends a text. @returns the message */
export async function sayV1(person: Person, conversationId: number, text: string): Promise<MessageV1> {
  return succeededV1(await sendV1(person, conversationId, text));
}

/** The history by seq. */
export async function placesV1(
  person: Person,
  conversationId: number,
  window: Readonly<Record<string, unknown>> = {},
): Promise<PlaceV1[]> {
  return succeededV1(await throughApiV1(person).get('/messages', { conversationId, ...window }));
}

type FormPart = readonly [name: string, value: string | Blob];

/** Posts a form to `/media`; its parts go in the order given. */
export async function postMedia(person: Person, ...parts: FormPart[]): Promise<ApiV1Answer> {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  const encoded = new Response(form);
  return throughApiV1(person).request('POST', '/media', {
    body: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type')! },
  });
}

export function aFile(bytes: Buffer, name = 'file.bin', type = 'application/octet-stream'): File {
  return new File([new Uint8Array(bytes)], name, { type });
}

/** Uploads a file. @returns the medium */
export async function uploadV1(person: Person, file: File): Promise<MediaV1> {
  return succeededV1(await postMedia(person, ['file', file]));
}
