import { Receipts, type Stand, type Stands } from './receipts.view.js';

const stand = (userId: number, seq: number): Stand => ({ userId, seq });
const everyone: Stands = {
  joined: [stand(1, 0), stand(2, 0)],
  delivered: [stand(2, 7), stand(3, 9)],
  read: [stand(2, 4), stand(1, 5)],
};

describe('the status of a message', () => {
  it('is that of the least advanced receiver', () => {
    const receipts = new Receipts(everyone);
    const statuses = [3, 4, 5, 7, 8].map((seq) => receipts.statusOf({ senderId: 9, seq }));
    expect(statuses).toEqual(['read', 'read', 'delivered', 'delivered', 'sent']);
  });

  it('leaves its sender aside', () => {
    const receipts = new Receipts(everyone);
    const statuses = [5, 6, 9, 10].map((seq) => receipts.statusOf({ senderId: 2, seq }));
    expect(statuses).toEqual(['read', 'delivered', 'delivered', 'sent']);
  });

  it('stays sent where nobody else was there', () => {
    const alone = { joined: [stand(1, 0)], delivered: [stand(1, 0)], read: [stand(1, 0)] };
    expect(new Receipts(alone).statusOf({ senderId: 1, seq: 3 })).toBe('sent');
    const later = [stand(1, 0), stand(2, 5)];
    const joined = new Receipts({ joined: later, delivered: later, read: later });
    expect(joined.statusOf({ senderId: 1, seq: 5 })).toBe('sent');
    expect(joined.statusOf({ senderId: 1, seq: 6 })).toBe('sent');
    expect(new Receipts({ joined: [], delivered: [], read: [] }).statusOf({ senderId: 1, seq: 1 })).toBe(
      'sent',
    );
  });
});
