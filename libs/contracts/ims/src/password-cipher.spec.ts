import { createCipheriv } from 'node:crypto';
import * as fc from 'fast-check';
import { loadSettings } from '#kernel/config/load-settings.js';
import { PasswordCipher } from './password-cipher.js';

const cipher = new PasswordCipher(loadSettings({}));

describe('PasswordCipher', () => {
  it('speaks the cipher of the clients that exist', () => {
    expect(cipher.encrypt('123456')).toBe('QSYs+wze37cuTEthRRsFGg==');
    expect(cipher.decrypt('QSYs+wze37cuTEthRRsFGg==')).toBe('123456');
  });

  it('reads back whatever it wrote, in every script and length', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        (text) => cipher.decrypt(cipher.encrypt(text)) === text,
      ),
    );
  });

  it('takes for plain what a password may be', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9_]{1,20}$/),
        (password) => cipher.decrypt(password) === password,
      ),
    );
  });

  it.each([
    ['nothing', ''],
    ['Base64 of another length', 'QSYs+wze'],
    ['Base64 without its padding', 'QSYs+wze37cuTEthRRsFGg'],
    ['Base64 of the URL kind', 'QSYs-wze37cuTEthRRsFGg=='],
    ['Base64 with white space', 'QSYs+wze37cuTEthRRsFGg==\n'],
    ['the cipher under another key', 'AAAAAAAAAAAAAAAAAAAAAA=='],
    ['words', '密码 with words'],
  ])('takes %s for plain', (_what, text) => {
    expect(cipher.decrypt(text)).toBe(text);
  });

  it('takes for plain what decrypts to bytes that are no text', () => {
    const aes = createCipheriv('aes-128-cbc', '/Fz7Ta1nLj9wQiuJ', Buffer.alloc(16));
    const given = Buffer.concat([aes.update(Buffer.from([0xff, 0xfe, 0xfd])), aes.final()]).toString(
      'base64',
    );
    expect(cipher.decrypt(given)).toBe(given);
  });

  it('uses the key that is configured', () => {
    const other = new PasswordCipher(loadSettings({ IMS_PASSWORD_KEY: 'sixteen letters!' }));
    const written = other.encrypt('123456');
    expect(written).not.toBe(cipher.encrypt('123456'));
    expect(other.decrypt(written)).toBe('123456');
    expect(cipher.decrypt(written)).toBe(written);
  });
});
