import secureJson from 'secure-json-parse';
import { TransportError } from './transport-errors.js';

/** Deeper than any request of a contract; a bound, so that nothing recurses through a caller's nesting. */
const deepest = 16;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a JSON body. None at all counts as absent, as clients that always set a content type need it. */
export function parseJsonBody(body: Buffer): unknown {
  try {
    const text = utf8.decode(body);
    if (text.trim() === '') return undefined;
    if (nesting(text) > deepest) throw new TransportError('transport.unparsable');
    return secureJson.parse(text, undefined, { protoAction: 'remove', constructorAction: 'remove' });
  } catch {
    throw new TransportError('transport.unparsable');
  }
}

/** Deepest nesting of brackets outside of strings. */
function nesting(text: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (inString) {
      if (character === 0x5c) at += 1;
      else if (character === 0x22) inString = false;
    } else if (character === 0x22) inString = true;
    else if (character === 0x5b || character === 0x7b) most = Math.max(most, (depth += 1));
    else if (character === 0x5d || character === 0x7d) depth -= 1;
  }
  return most;
}
