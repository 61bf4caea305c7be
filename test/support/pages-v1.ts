import { succeededV1, type ApiV1Client } from './api-v1-client.js';

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** Reads a list of `api-v1` page after page, to its end. */
export async function pagesOf<Item>(
  client: ApiV1Client,
  path: string,
  query: Readonly<Record<string, unknown>>,
): Promise<Item[][]> {
  const pages: Item[][] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = succeededV1(
      await client.get(path, { ...query, ...(cursor !== null && { cursor }) }),
    );
    pages.push(page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}

/** The first page of a list. */
export async function itemsOf<Item>(
  client: ApiV1Client,
  path: string,
  query: Readonly<Record<string, unknown>> = {},
): Promise<Item[]> {
  return succeededV1<Page<Item>>(await client.get(path, query)).items;
}
