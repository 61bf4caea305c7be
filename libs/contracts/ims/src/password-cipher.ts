import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';

const zeroIv = Buffer.alloc(16);

/**
 * The cipher that `ims` clients ship: AES-128-CBC, zero IV, PKCS#7, standard Base64, one key for all.
 * It keeps old clients working and protects nothing; TLS does.
 */
@Injectable()
export class PasswordCipher {
  private readonly key: Buffer;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.key = Buffer.from(settings.IMS_PASSWORD_KEY);
  }

  encrypt(plain: string): string {
    const cipher = createCipheriv('aes-128-cbc', this.key, zeroIv);
    return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
  }

  /** What does not decrypt to text was sent plain. */
  decrypt(given: string): string {
    const bytes = Buffer.from(given, 'base64');
    if (bytes.length === 0 || bytes.length % 16 !== 0 || bytes.toString('base64') !== given) return given;
    try {
      const decipher = createDecipheriv('aes-128-cbc', this.key, zeroIv);
      const plain = Buffer.concat([decipher.update(bytes), decipher.final()]);
      return new TextDecoder('utf-8', { fatal: true }).decode(plain);
    } catch {
      return given;
    }
  }
}
