import { isIPv6 } from 'node:net';

const bits = 16;

/**
 * What stands for one client when acts are counted by address. Whoever has one IPv6 address has 2^64 of them: all of a
 * /64 are one origin. Everything else is its own.
 */
export function originOf(address: string): string {
  const [bare] = address.split('%');
  if (!isIPv6(bare!)) return address;
  const groups = groupsOf(bare!);
  // IPv4, as a socket for both kinds writes it.
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return groups.slice(6).flatMap(bytesOf).join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(bits))
    .join(':')}::/64`;
}

/** The eight groups of an address in whatever form. */
function groupsOf(address: string): number[] {
  const [head, tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::').map(written);
  if (!tail) return head!;
  const zeros = Array.from({ length: 8 - head!.length - tail.length }, () => 0);
  return [...head!, ...zeros, ...tail];
}

function written(part: string): number[] {
  return part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, bits));
}

function bytesOf(group: number): number[] {
  return [group >> 8, group & 0xff];
}
