/** The types of images that are taken in, and the ending of their files' names. */
export const imageEndings = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
} as const;

export type ImageType = keyof typeof imageEndings;

export function isImageType(type: string): type is ImageType {
  return type in imageEndings;
}
