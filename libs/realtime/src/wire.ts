import type { CatalogueEvent } from './audience.js';
import type { Viewer } from './connection.js';
import type { Frame } from './delivery/frame.js';

/**
 * The event as one viewer gets it, or nothing where this wire has none for them; viewers who see the same get the same
 * frame, encoded once.
 */
export type Presentation = (viewer: Viewer) => Frame | undefined;

/** Puts events into the words of one wire. */
export interface Wire {
  /** Nothing is encoded before somebody is there to see it. */
  present(event: CatalogueEvent): Presentation;
}
