/** The languages that titles have. */
export type Language = 'zh' | 'en';

/** The language that an `Accept-Language` header likes best of ours; Chinese when it likes neither, or is none. */
export function preferredLanguage(header: string | undefined): Language {
  const liked = (header ?? '')
    .split(',')
    .map((part) => /^\s*(zh|en)\b[^;]*(?:;\s*q=([\d.]+))?\s*$/i.exec(part))
    .filter((match) => match !== null)
    .map(([, language, quality]) => ({ language: language!.toLowerCase(), quality: Number(quality ?? 1) }))
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return liked[0]?.language === 'en' ? 'en' : 'zh';
}
