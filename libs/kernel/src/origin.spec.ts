import { originOf } from './origin.js';

describe('the origin of a request', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['session 17', 'session 17'],
    ['', ''],
    ['no:address', 'no:address'],
  ])('of %j is %j', (address, origin) => {
    expect(originOf(address)).toBe(origin);
  });

  it('is another for another network', () => {
    expect(originOf('2001:db8:1:3::1')).not.toBe(originOf('2001:db8:1:2::1'));
  });
});
