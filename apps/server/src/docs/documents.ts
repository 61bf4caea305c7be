import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ImsModule } from '#contracts/ims/ims.module.js';
import { describeIms } from '#contracts/ims/openapi.js';

/** The contracts that are served, by name, each with its OpenAPI document. */
export function contractDocuments(app: INestApplication): Record<string, OpenAPIObject> {
  return {
    ims: SwaggerModule.createDocument(app, describeIms(new DocumentBuilder()).build(), {
      include: [ImsModule],
    }),
  };
}

/** A document as it is committed. */
export function printed(document: OpenAPIObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
