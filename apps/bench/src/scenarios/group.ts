import { groupMembers, groups } from '../dataset/population.js';
import { tokensOf } from '../dataset/token.js';
import { againstLimit } from '../measure/against-limit.js';
import type { Summary } from '../measure/rounds.js';
import { LimitServer } from '../processes/limit-server.js';
import { Load } from '../processes/load.js';
import type { Bench, Row, Scenario } from '../scenario.js';

/** Messages under way, where there is a backlog. */
const backlog = 16;

interface GroupGoal {
  readonly scenario: string;
  readonly goal: string;
  readonly inFlight: number;
  readonly coalesced: boolean;
  readonly met: (ratio: number, measured: Summary) => boolean;
}

async function run(bench: Bench, { scenario, goal, inFlight, coalesced, met }: GroupGoal): Promise<Row[]> {
  const conversationId = groups.of1000;
  const members = tokensOf(groupMembers[conversationId]!);
  const row = await againstLimit(bench, {
    scenario,
    unit: 'deliveries',
    goal,
    measured: () =>
      Load.open('group', { port: bench.parley.port, command: 'message.send', conversationId, members }),
    limit: {
      name: coalesced ? 'coalesced broadcast' : 'pre-encoded broadcast',
      server: () => LimitServer.start('broadcast', { coalesced }),
      load: (port) =>
        Load.open('group', {
          port,
          command: 'broadcast',
          conversationId,
          members: members.map(() => null),
        }),
    },
    options: { inFlight },
    met,
  });
  return [row];
}

export const group1000: Scenario = {
  name: 'group-1000',
  about: 'a group of 1,000 who are online, one message at a time',
  run: (bench) =>
    run(bench, {
      scenario: 'group-1000',
      goal: '≥ 0.8 × pre-encoded broadcast',
      inFlight: 1,
      coalesced: false,
      met: (ratio) => ratio >= 0.8,
    }),
};

export const group1000Backlog: Scenario = {
  name: 'group-1000-backlog',
  about: `the same group with ${backlog} messages under way`,
  run: (bench) =>
    run(bench, {
      scenario: 'group-1000-backlog',
      goal: '≥ 0.4 × coalesced broadcast, p99 ≤ 60 ms',
      inFlight: backlog,
      coalesced: true,
      met: (ratio, { p99Ms }) => ratio >= 0.4 && p99Ms <= 60,
    }),
};
