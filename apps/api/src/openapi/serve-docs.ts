import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problem } from '@wasl/contracts';
import { SESSION_COOKIE } from '../security/session-cookie';
import { jsonSchemaOf } from './answers';

const PATH = 'api/docs';
const ABOUT = `Browsers sign in by cookie: every write then needs the header \`x-wasl-csrf: 1\` and an Origin of ours.
Programs send \`Authorization: Bearer wasl_…\` with an API key. Every error is application/problem+json.`;

/** The description of every route, from its decorators and zod schemas. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Wasl')
    .setDescription(ABOUT)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'apiKey')
    .addSecurityRequirements('session')
    .addSecurityRequirements('apiKey')
    .addGlobalResponse({ status: 'default', description: 'Problem', schema: jsonSchemaOf(problem) })
    .build();
  return SwaggerModule.createDocument(app, base, { autoTagControllers: true });
}

/** Serves the description at /api/docs-json and a page to read and try it at /api/docs. */
export function serveDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup(PATH, app, () => describeApi(app), {
    jsonDocumentUrl: 'api/docs-json',
    raw: ['json'],
    customSiteTitle: 'Wasl API',
  });
}
