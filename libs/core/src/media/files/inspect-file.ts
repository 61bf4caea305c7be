import { fileTypeFromFile } from 'file-type';
import { CoreError } from '#core/catalogue/errors.js';
import type { MediaKind } from '../media.view.js';
import { anyBytes, kindOfType, plainType, soundOnly } from './media-type.js';

/** What the sender says of a file. */
export interface FileClaims {
  /** What it shall be; by its content when left out. `file` keeps it as it is, whatever it is. */
  readonly kind?: MediaKind | undefined;
  /** MIME type as declared; it decides nothing but what content leaves open. */
  readonly type?: string | undefined;
}

/**
 * Says what a file is, by its content. A container that may hold sound alone is `audio` when its sender says so.
 * @throws CoreError `media.type_refused` when it is not what it shall be
 */
export async function inspectFile(
  path: string,
  claims: FileClaims,
): Promise<{ kind: MediaKind; type: string }> {
  const found = await contentType(path);
  const declared = declaredType(claims.type);
  if (claims.kind === 'file') return { kind: 'file', type: found ?? declared ?? anyBytes };
  const wantsSound = claims.kind === 'audio' || (claims.kind === undefined && declared?.startsWith('audio/'));
  const type = (wantsSound && found && soundOnly(found)) || found || declared || anyBytes;
  // A type that is only declared plays nothing.
  const kind = found === undefined ? 'file' : kindOfType(type);
  if (claims.kind !== undefined && claims.kind !== kind) throw new CoreError('media.type_refused');
  return { kind, type };
}

async function contentType(path: string): Promise<string | undefined> {
  try {
    const found = await fileTypeFromFile(path);
    // An animated PNG is a PNG whose first picture everyone can show.
    return found && (found.mime === 'image/apng' ? 'image/png' : plainType(found.mime));
  } catch {
    // What breaks off in the middle of its own header is nothing but bytes.
    return undefined;
  }
}

/** The declared type when it is one; it is shown, and never decides how a file is served. */
function declaredType(type: string | undefined): string | undefined {
  const plain = type === undefined ? '' : plainType(type);
  return plain.length <= 127 && /^[a-z]+\/[a-z\d][\w.+-]*$/.test(plain) ? plain : undefined;
}
