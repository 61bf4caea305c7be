import { succeeded, type Person } from './a-person.js';

/** The fields that name a friend request to those who handle it. */
export function requestOf(sender: Person, receiver: Person): object {
  return { sender_user_id: sender.id, receiver_user_id: receiver.id };
}

/** `sender` asks, `receiver` accepts. */
export async function befriend(sender: Person, receiver: Person): Promise<void> {
  succeeded(await sender.post('/add_friend', { target_id: receiver.id }));
  succeeded(await receiver.post('/friend_request_handle', requestOf(sender, receiver)));
}
