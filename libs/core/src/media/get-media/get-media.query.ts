import { Query } from '@nestjs/cqrs';
import type { MediaName, MediaView } from '../media.view.js';

/**
 * A medium, for the one who uploaded it.
 * @throws CoreError `media.not_found`, also when it is another's or has ended
 */
export class GetMediaQuery extends Query<MediaView> {
  constructor(
    readonly userId: number,
    readonly name: MediaName,
  ) {
    super();
  }
}
