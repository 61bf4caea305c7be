import { checkedLanguage, checkedTimeZone } from './locale.js';

describe('checkedLanguage', () => {
  it.each([
    ['zh-cn', 'zh-CN'],
    ['EN', 'en'],
    ['zh-hans-cn', 'zh-Hans-CN'],
  ])('spells %s as %s', (given, spelled) => {
    expect(checkedLanguage(given)).toBe(spelled);
  });

  it.each(['', 'Chinese language', 'zh_CN', '中文', `en-${'x-aaaaaaaa-'.repeat(4)}b`])(
    'refuses %j',
    (given) => {
      expect(() => checkedLanguage(given)).toThrow(
        expect.objectContaining({ details: { field: 'language' } }),
      );
    },
  );
});

describe('checkedTimeZone', () => {
  it.each([
    ['Asia/Shanghai', 'Asia/Shanghai'],
    ['asia/shanghai', 'Asia/Shanghai'],
    ['UTC', 'UTC'],
  ])('spells %s as %s', (given, spelled) => {
    expect(checkedTimeZone(given)).toBe(spelled);
  });

  it.each(['', '+08:00', 'Beijing', 'Asia/Shanghai/Pudong', '中国'])('refuses %j', (given) => {
    expect(() => checkedTimeZone(given)).toThrow(expect.objectContaining({ details: { field: 'timeZone' } }));
  });
});
