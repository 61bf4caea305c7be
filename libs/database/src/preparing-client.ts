import { createHash } from 'node:crypto';
import { Client } from 'pg';

/** How often a text must come before it is taken for one that comes again and again. */
const oftenEnough = 3;
/** Texts that are counted. One that is put together anew each time is pushed out again by others of its sort. */
const mostCounted = 400;
/** The most that a connection has prepared: each keeps its plan there, some 50 KB. */
const mostPrepared = 400;

/** The names of statements that come again, by their text: the same on every connection of the process. */
export class StatementNames {
  private readonly counted = new Map<string, number>();
  private readonly names = new Map<string, string>();

  /** The name under which to prepare the text; undefined when it came too seldom as yet. */
  nameOf(text: string): string | undefined {
    const name = this.names.get(text);
    if (name !== undefined) return name;
    const times = (this.counted.get(text) ?? 0) + 1;
    this.counted.delete(text);
    if (times >= oftenEnough && this.names.size < mostPrepared) return this.give(text);
    this.counted.set(text, times);
    if (this.counted.size > mostCounted) this.counted.delete(this.counted.keys().next().value!);
    return undefined;
  }

  private give(text: string): string {
    const name = `parley_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    this.names.set(text, name);
    return name;
  }
}

const names = new StatementNames();

type Query = (query: unknown, values?: unknown, done?: unknown) => never;

/**
 * A connection that has its statements prepared when they come again: PostgreSQL then parses and plans them once, and
 * not once for each call. Of a page of history planning is four fifths (docs/adr/0007-statements-are-prepared.md).
 */
export class PreparingClient extends Client {
  override readonly query: Query = (query, values, done) => {
    const send = super.query.bind(this) as unknown as Query;
    if (typeof query !== 'string' || !Array.isArray(values)) return send(query, values, done);
    return send({ name: names.nameOf(query), text: query, values }, undefined, done);
  };
}
