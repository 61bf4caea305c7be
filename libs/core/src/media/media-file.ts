import { randomBytes } from 'node:crypto';

/** What is kept of one medium: the file itself, and a small picture of it. */
export type MediaVariant = 'original' | 'thumbnail';

/** 256 random bits: who knows the key may read the file. Hexadecimal, for file systems that fold upper and lower case. */
export function newMediaKey(): string {
  return randomBytes(32).toString('hex');
}

export function isMediaKey(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** The name under which a storage keeps a variant. */
export function storedName(key: string, variant: MediaVariant): string {
  return variant === 'original' ? key : `${key}.${variant}`;
}

export function isStoredName(name: string): boolean {
  return /^[0-9a-f]{64}(\.thumbnail)?$/.test(name);
}

/** The key of the medium that a stored file belongs to. */
export function keyOfStored(name: string): string {
  return name.split('.', 1)[0]!;
}
