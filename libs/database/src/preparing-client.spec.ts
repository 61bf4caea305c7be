import { StatementNames } from './preparing-client.js';

/** Asks for the name of a text so many times, and gives back the last answer. */
function asked(names: StatementNames, text: string, times: number): string | undefined {
  let name: string | undefined;
  for (let time = 0; time < times; time += 1) name = names.nameOf(text);
  return name;
}

describe('the names of prepared statements', () => {
  it('are given to texts that come again, and stay', () => {
    const names = new StatementNames();
    expect(asked(names, 'SELECT 1', 2)).toBeUndefined();
    const name = names.nameOf('SELECT 1');
    expect(name).toMatch(/^parley_[0-9a-f]{24}$/);
    expect(names.nameOf('SELECT 1')).toBe(name);
  });

  it('differ when the texts do', () => {
    const names = new StatementNames();
    expect(asked(names, 'SELECT 1', 3)).not.toBe(asked(names, 'SELECT 2', 3));
  });

  it('are not used up by texts that never come again', () => {
    const names = new StatementNames();
    for (let text = 0; text < 10_000; text += 1) names.nameOf(`SELECT ${text} once`);
    expect(asked(names, 'SELECT often', 3)).toBeDefined();
  });

  it('are bounded in number, as what each connection keeps', () => {
    const names = new StatementNames();
    for (let text = 0; text < 400; text += 1) asked(names, `SELECT ${text}`, 3);
    expect(asked(names, 'SELECT one too many', 10)).toBeUndefined();
    expect(names.nameOf('SELECT 0')).toBeDefined();
  });
});
