import { trustIn } from './trusted-proxies.js';

describe('whom TRUST_PROXY believes', () => {
  it.each([
    [false, '10.0.0.1', false],
    [true, '203.0.113.7', true],
    [0, '10.0.0.1', false],
    [2, '203.0.113.7', true],
    ['10.0.0.0/8', '10.200.3.4', true],
    ['10.0.0.0/8', '::ffff:10.200.3.4', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.0.0.0/8', '::1', false],
    ['10.0.0.1', '10.0.0.2', false],
    ['10.0.0.1, ::1', '::1', true],
    ['::ffff:10.0.0.1', '10.0.0.1', true],
    ['2001:db8::/32', '2001:db8:1::9', true],
    ['fe80::/10', 'fe80::1%eth0', true],
    ['10.0.0.0/8', undefined, false],
    ['10.0.0.0/8', '/run/parley.sock', false],
  ])('set to %j, for %j: %j', (proxies, address, believed) => {
    expect(trustIn(proxies)(address)).toBe(believed);
  });
});
