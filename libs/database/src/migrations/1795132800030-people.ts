import type { MigrationInterface, QueryRunner } from 'typeorm';

const accounts = `
ALTER TABLE users
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ALTER COLUMN language TYPE varchar(35);

ALTER TABLE sessions
  ADD COLUMN generation integer NOT NULL DEFAULT 0,
  ADD COLUMN refreshed_at timestamptz(3);

CREATE TABLE refresh_tokens (
  hash        varchar(43) CONSTRAINT refresh_tokens_pk PRIMARY KEY,
  session_id  bigint NOT NULL CONSTRAINT refresh_tokens_session REFERENCES sessions (id) ON DELETE CASCADE,
  generation  integer NOT NULL
);
CREATE INDEX refresh_tokens_generation ON refresh_tokens (session_id, generation);

ALTER TABLE email_codes
  ADD COLUMN purpose varchar(16) NOT NULL DEFAULT 'address',
  DROP CONSTRAINT email_codes_pk,
  ADD CONSTRAINT email_codes_pk PRIMARY KEY (email_key, purpose);
ALTER TABLE email_codes ALTER COLUMN purpose DROP DEFAULT;
`;

/** Pages go through these in the order in which they are shown. */
const lists = `
CREATE INDEX friendships_since ON friendships (user_id, created_at, friend_id);
CREATE INDEX friend_requests_sent ON friend_requests (sender_id, created_at);
CREATE INDEX blocks_since ON blocks (user_id, created_at, blocked_id);
`;

/**
 * Finding people by a part of their name: an index over the characters of each name and the pairs of neighbours among
 * them. Chinese names have two or three characters, and are looked for by one or two: trigrams would not serve them.
 */
const names = `
CREATE FUNCTION name_grams(name text, size integer) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(DISTINCT substr(lower(name), place, size)), '{}')
  FROM generate_series(1, char_length(name) - size + 1) AS place
);
CREATE INDEX users_name_grams ON users USING gin ((name_grams(name, 1) || name_grams(name, 2)));
`;

/** Sessions that are renewed, versions of profiles, codes by purpose, and the indexes of api-v1's lists of people. */
export class People1795132800030 implements MigrationInterface {
  readonly name = 'People1795132800030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(accounts);
    await runner.query(lists);
    await runner.query(names);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX users_name_grams, friendships_since, friend_requests_sent, blocks_since;
      DROP FUNCTION name_grams;
      DELETE FROM email_codes WHERE purpose <> 'address';
      ALTER TABLE email_codes
        DROP CONSTRAINT email_codes_pk,
        DROP COLUMN purpose,
        ADD CONSTRAINT email_codes_pk PRIMARY KEY (email_key);
      DROP TABLE refresh_tokens;
      ALTER TABLE sessions DROP COLUMN generation, DROP COLUMN refreshed_at;
      ALTER TABLE users DROP COLUMN version, ALTER COLUMN language TYPE varchar(16) USING left(language, 16);
    `);
  }
}
