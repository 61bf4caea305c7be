import { contentDisposition } from './content-disposition.js';

it.each([
  ['report.pdf', 'attachment; filename="report.pdf"'],
  ['会议.pdf', `attachment; filename="__.pdf"; filename*=UTF-8''%E4%BC%9A%E8%AE%AE.pdf`],
  ['say "hi".txt', `attachment; filename="say _hi_.txt"; filename*=UTF-8''say%20%22hi%22.txt`],
  ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"`],
  ['100%.txt', `attachment; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
  ["é'(1)*.txt", `attachment; filename="_'(1)*.txt"; filename*=UTF-8''%C3%A9%27%281%29%2A.txt`],
  ['a\r\nb.txt', `attachment; filename="a__b.txt"; filename*=UTF-8''a%0D%0Ab.txt`],
  ['😀.txt', `attachment; filename="_.txt"; filename*=UTF-8''%F0%9F%98%80.txt`],
  ['a\ud83d.txt', `attachment; filename="a_.txt"; filename*=UTF-8''a%EF%BF%BD.txt`],
])('%j is offered by %s', (name, header) => expect(contentDisposition('attachment', name)).toBe(header));
