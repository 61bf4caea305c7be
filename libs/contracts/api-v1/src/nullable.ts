import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

/** A text in an answer, or null where there is none. */
export function TextOrNullProperty(description?: string): PropertyDecorator {
  return orNull({ type: 'string' }, description);
}

/** A moment in an answer, or null while it has not come. */
export function TimeOrNullProperty(description?: string): PropertyDecorator {
  return orNull({ type: 'string', format: 'date-time' }, description);
}

function orNull(schema: object, description: string | undefined): PropertyDecorator {
  const property = { oneOf: [schema, { type: 'null' }], ...(description !== undefined && { description }) };
  return ApiProperty(property as ApiPropertyOptions);
}
