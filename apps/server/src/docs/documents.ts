import type { INestApplication, Type } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ApiAuthModule } from '#contracts/api-auth/api-auth.module.js';
import { describeApiAuth } from '#contracts/api-auth/openapi.js';
import { ApiChatModule } from '#contracts/api-chat/api-chat.module.js';
import { describeApiChat } from '#contracts/api-chat/openapi.js';
import { ApiV1Module } from '#contracts/api-v1/api-v1.module.js';
import { describeApiV1 } from '#contracts/api-v1/openapi.js';
import { ImsModule } from '#contracts/ims/ims.module.js';
import { describeIms } from '#contracts/ims/openapi.js';
import { explorable } from './explorable.js';

const license = ['Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0'] as const;

/** The contracts that are served, by name, each with its OpenAPI document. The explorer opens with the first. */
export function contractDocuments(app: INestApplication): Record<string, OpenAPIObject> {
  const documentOf = (
    contract: Type,
    describe: (builder: DocumentBuilder) => DocumentBuilder,
  ): OpenAPIObject =>
    explorable(
      SwaggerModule.createDocument(
        app,
        describe(new DocumentBuilder())
          .setLicense(...license)
          .build(),
        { include: [contract] },
      ),
    );
  return {
    'api-v1': documentOf(ApiV1Module, describeApiV1),
    ims: documentOf(ImsModule, describeIms),
    'api-auth': documentOf(ApiAuthModule, describeApiAuth),
    'api-chat': documentOf(ApiChatModule, describeApiChat),
  };
}

/** A document as it is committed. */
export function printed(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
