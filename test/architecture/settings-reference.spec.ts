import { readFileSync } from 'node:fs';
import { environmentExample, withSettingsTable } from '#kernel/config/reference.js';

describe('what is generated from the settings', () => {
  it('is in .env.example as the schema has it (npm run docs:generate writes it)', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(environmentExample());
  });

  it('is in docs/operations.md as the schema has it (npm run docs:generate writes it)', () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    expect(page).toBe(withSettingsTable(page));
  });
});
