import sharp from 'sharp';
import { succeeded, type Person } from './a-person.js';

/** Sends a small picture through `ims`. */
export async function sendImage(person: Person, conversationId: number): Promise<void> {
  const picture = sharp({ create: { width: 4, height: 4, channels: 3, background: '#c00' } });
  const bytes = await picture.png().toBuffer();
  const form = new FormData();
  form.append('conversationId', String(conversationId));
  form.append('image', new File([new Uint8Array(bytes)], 'a.png', { type: 'image/png' }));
  const encoded = new Response(form);
  succeeded(
    await person.request('POST', '/conversations/image', {
      body: Buffer.from(await encoded.arrayBuffer()),
      headers: { 'content-type': encoded.headers.get('content-type')! },
    }),
  );
}
