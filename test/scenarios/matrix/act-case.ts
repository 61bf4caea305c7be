import type { ActName, Acts, Outcome } from '../faces/face.js';
import type { Name, Scene } from './scene.js';
import type { View } from './view.js';

/** What devices are told: events of Socket.IO and pushes of `/ws/`, each sorted. */
export interface Telling {
  readonly events?: readonly string[];
  readonly pushes?: readonly string[];
}

type Part<T> = T extends object ? { readonly [Key in keyof T]?: Part<T[Key]> } : T;

/** One act, as it is done through every contract that has it, and what must come of it whichever that is. */
export interface ActCase<Act extends ActName = ActName> {
  readonly act: Act;
  /** Where one act is done in several ways. */
  readonly way?: string;
  /** The use cases of the core that carry it out, by their folders. */
  readonly useCases: readonly string[];
  /** What must have happened before; nobody's devices are connected yet. */
  readonly before?: (scene: Scene) => Promise<unknown>;
  /** Whose devices cannot connect: the account is deleted. */
  readonly absent?: Name;
  /** Whose devices the server closes. */
  readonly ended?: Name;
  readonly doing: (act: Acts[Act], scene: Scene) => Promise<Outcome>;
  /** What people see then, through all contracts; what is not named is not looked at. */
  readonly seen: (scene: Scene) => Partial<Record<Name, Part<View>>>;
  /** Everyone not named is told nothing. */
  readonly told: Partial<Record<Name, Telling>>;
}

/** Keeps the types of the act together. */
export function actCase<Act extends ActName>(described: ActCase<Act>): ActCase {
  return described as unknown as ActCase;
}
