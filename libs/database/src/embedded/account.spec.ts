import { parseAccounts } from './account.js';

describe('parseAccounts', () => {
  it('reads the accounts of /etc/passwd and passes over what is no account', () => {
    const passwd =
      'root:x:0:0:root:/root:/bin/bash\n\n+@netgroup\npostgres:x:101:104:PostgreSQL,,,:/var/lib:/bin/bash\n';

    expect(parseAccounts(passwd)).toEqual([
      { name: 'root', uid: 0, gid: 0 },
      { name: 'postgres', uid: 101, gid: 104 },
    ]);
  });
});
