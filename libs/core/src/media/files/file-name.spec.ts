import { cleanFileName, nameWithEnding } from './file-name.js';

describe('the name of a file', () => {
  it.each([
    ['会议纪要 2026.pdf', '会议纪要 2026.pdf'],
    ['C:\\fakepath\\photo.jpg', 'photo.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie: x=1.txt'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\u0000b.txt', 'ab.txt'],
    ['a\ud83d.txt', 'a\ufffd.txt'],
    [' spaces ', 'spaces'],
    ['', undefined],
    ['..', undefined],
    ['folder/', undefined],
    [undefined, undefined],
  ])('%j becomes %j', (given, cleaned) => expect(cleanFileName(given)).toBe(cleaned));

  it('that is too long keeps its ending', () => {
    const cleaned = cleanFileName(`${'😀'.repeat(400)}.tar.gz`)!;
    expect([...cleaned]).toHaveLength(255);
    expect(cleaned.endsWith('😀.gz')).toBe(true);
    expect([...cleanFileName('x'.repeat(300))!]).toHaveLength(255);
  });

  it.each([
    ['photo.jpg', 'image/jpeg', 'photo.jpg'],
    ['photo.JPEG', 'image/jpeg', 'photo.JPEG'],
    ['photo.exe', 'image/jpeg', 'photo.exe.jpg'],
    ['0123abcd', 'audio/mpeg', '0123abcd.mp3'],
    ['notes', 'application/octet-stream', 'notes'],
  ])('%s of a file of type %s is saved as %s', (name, type, saved) =>
    expect(nameWithEnding(name, type)).toBe(saved),
  );
});
