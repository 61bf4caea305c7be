import { RequestFields } from '#http/request-fields.js';

/** `@ImsInput() input: SomeInput`: the request's fields, checked. */
export const ImsInput = RequestFields;
