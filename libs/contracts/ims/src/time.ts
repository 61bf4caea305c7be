import { FieldError } from '#http/transport-errors.js';

const plain = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;
const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads a time of `ims`: `YYYY-MM-DD HH:MM:SS` in the server's time zone (`TZ`), or ISO 8601.
 * @throws FieldError naming `field`
 */
export function timeOf(text: string, field: string): Date {
  const parts = plain.exec(text)?.slice(1).map(Number) as
    [number, number, number, number, number, number] | undefined;
  const time = parts ? localTime(...parts) : new Date(iso.test(text) ? text : Number.NaN);
  if (Number.isNaN(time.getTime())) throw new FieldError(field);
  return time;
}

/** A day that the calendar does not have is no time, where `Date` alone would move on to the next month. */
function localTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): Date {
  const time = new Date(year, month - 1, day, hour, minute, second);
  const exists =
    time.getMonth() === month - 1 && time.getDate() === day && hour < 24 && minute < 60 && second < 60;
  return exists ? time : new Date(Number.NaN);
}
