import { preferredLanguage } from './language.js';

describe('the language of titles', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['*', 'zh'],
    ['fr, de;q=0.9', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr, en;q=0.5, zh;q=0.1', 'en'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['en;q=0', 'zh'],
    ['en;q=x', 'zh'],
  ])('of Accept-Language %j is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
