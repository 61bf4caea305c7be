import { Injectable } from '@nestjs/common';

/** The one source of the present, so that a test can hold it still or move it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
