import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Settings } from './config/schema.js';

/** Whether the one on the other end of a socket is believed what it says of clients, by its address. */
export type Trust = (address: string | undefined) => boolean;

/** Whom `TRUST_PROXY` believes, of those who connect to us themselves; as Fastify reads it for HTTP. */
export function trustIn(proxies: Settings['TRUST_PROXY']): Trust {
  // With any number of hops, the one before us is the first.
  if (typeof proxies !== 'string') return () => Number(proxies) > 0;
  const networks = new BlockList();
  for (const network of proxies.split(',')) {
    const [address = '', bits = lengthOf(address)] = network.trim().split('/');
    networks.addSubnet(address, Number(bits), familyOf(address));
  }
  return (address = '') => {
    const [bare = ''] = address.split('%');
    return isIP(bare) !== 0 && networks.check(bare, familyOf(bare));
  };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

function lengthOf(address: string): number {
  return isIPv6(address) ? 128 : 32;
}
