import type { FastifyRequest } from 'fastify';
import type { DomainError } from '#kernel/domain-error.js';
import type { AnswerCode } from './transport-errors.js';

/** An answer as it goes over the wire. */
export interface FramedAnswer {
  readonly status: number;
  readonly body: object;
  /** Without one: `application/json; charset=utf-8`. */
  readonly contentType?: string;
}

/** How one contract says that something was refused. */
export interface ContractFrame {
  /** Name of the contract, as metrics and logs show it. */
  readonly contract: string;
  /** Path prefix that the contract answers for; the empty one takes what no other claims. */
  readonly prefix: string;
  /** @param request none when what came was no request */
  refuse(error: DomainError<AnswerCode>, request?: FastifyRequest): FramedAnswer;
}

/** Finds the frame that a path belongs to: unknown routes and unreadable bodies have no controller to ask. */
export class ErrorFrames {
  private readonly frames: ContractFrame[];

  constructor(frames: readonly ContractFrame[]) {
    this.frames = frames.toSorted((a, b) => b.prefix.length - a.prefix.length);
    if (this.frames.at(-1)?.prefix !== '') throw new Error('One frame must answer for every path.');
  }

  of(path: string): ContractFrame {
    return this.frames.find(
      ({ prefix }) => prefix === '' || path === prefix || path.startsWith(`${prefix}/`),
    )!;
  }
}
