import {
  Injectable,
  createParamDecorator,
  type ExecutionContext,
  type PipeTransform,
  type ArgumentMetadata,
} from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { FieldError, TransportError } from '#http/transport-errors.js';

/**
 * The fields of a request, wherever its client puts them: GET and DELETE take the query string and a JSON body,
 * and the query wins; the others take the body.
 */
const rawInput = createParamDecorator((_: unknown, context: ExecutionContext): Record<string, unknown> => {
  const { method, body, query, params } = context.switchToHttp().getRequest<FastifyRequest>();
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) {
    throw new TransportError('transport.unparsable');
  }
  const inQuery = method === 'GET' || method === 'DELETE' ? (query as object) : {};
  return { ...(body as object | null | undefined), ...inQuery, ...(params as object) };
});

/** A wire class; `aliases` are other spellings of its fields. */
interface InputClass {
  new (): object;
  readonly aliases?: Readonly<Record<string, string>>;
}

/** Reads the fields into the wire class and names the first that is missing or of the wrong form. */
@Injectable()
class ImsInputPipe implements PipeTransform {
  async transform(value: Record<string, unknown>, { metatype }: ArgumentMetadata): Promise<object> {
    const { aliases } = metatype as InputClass;
    // JSON null is a field left out.
    const given = Object.entries(value).filter(([, field]) => field !== null);
    const named = Object.fromEntries(given.map(([name, field]) => [aliases?.[name] ?? name, field]));
    const input = plainToInstance(metatype as InputClass, named, { exposeUnsetFields: false });
    const [wrong] = await validate(input, {
      whitelist: true,
      stopAtFirstError: true,
      forbidUnknownValues: false,
    });
    if (wrong) throw new FieldError(wrong.property);
    return input;
  }
}

/** `@ImsInput() input: SomeInput`: the request's fields, checked. */
export const ImsInput = () => rawInput(ImsInputPipe);
