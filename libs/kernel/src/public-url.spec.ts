import { requestedBase } from './public-url.js';

const host = 'parley:3000';
const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'chat.example.com' };

describe('where a request says that Parley is reached', () => {
  it('is its host', () => {
    expect(requestedBase({ host }, true)).toBe('http://parley:3000');
    expect(requestedBase({}, false)).toBe('http://');
  });

  it('is what a proxy says that is believed, and no other', () => {
    expect(requestedBase({ host, ...forwarded }, true)).toBe('https://chat.example.com');
    expect(requestedBase({ host, ...forwarded }, false)).toBe('http://parley:3000');
  });

  it('is what the last of several proxies says', () => {
    const headers = {
      host,
      'x-forwarded-proto': 'http, https',
      'x-forwarded-host': 'evil.example, chat.example.com',
    };
    expect(requestedBase(headers, true)).toBe('https://chat.example.com');
  });

  it('is taken together from what there is', () => {
    expect(requestedBase({ host, 'x-forwarded-proto': 'https' }, true)).toBe('https://parley:3000');
  });
});
