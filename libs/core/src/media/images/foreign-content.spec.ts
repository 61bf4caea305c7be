import { randomBytes } from 'node:crypto';
import { hasForeignContent } from './foreign-content.js';

const at = (place: number, text: string) =>
  Buffer.concat([Buffer.alloc(place, 0x41), Buffer.from(text, 'latin1'), Buffer.alloc(300, 0x42)]);

it.each([
  '<script>',
  '<SCRIPT src=x>',
  '<html>',
  '<!DOCTYPE html>',
  '<svg width="1" xmlns="http://www.w3.org/2000/svg">',
  '<?php echo 1;',
  '%PDF-1.7',
  'PK\x05\x06\0\0\0\0',
  'Rar!\x1a\x07\x01\x00',
  '7z\xbc\xaf\x27\x1c',
])('finds %j, also across the border of two slices', async (text) => {
  for (const place of [0, 1_000, 256 * 1024 - 3, 512 * 1024 + 5])
    expect(await hasForeignContent(at(place, text))).toBe(true);
});

it('finds nothing in what cameras and editors write', async () => {
  const xmp =
    '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta><?xpacket end="w"?>';
  expect(await hasForeignContent(at(10, `${xmp} description: <script, <svg> and PK\x05\x06`))).toBe(false);
});

it('finds nothing in ten megabytes of chance', async () => {
  expect(await hasForeignContent(randomBytes(10 * 1024 * 1024))).toBe(false);
});
