import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problem } from '@wasl/contracts';
import { CONFIG, type Config } from '@wasl/platform/config';
import { sessionCookieName } from '../security/session-cookie';
import { jsonSchemaOf } from './answers';

const PATH = 'api/docs';
const ABOUT = `Browsers sign in by cookie: every write then needs the header \`x-wasl-csrf: 1\` and an Origin of ours.
Programs send \`Authorization: Bearer wasl_…\` with an API key. A key sees what a
colleague of its role, teams and branch would see (without teams only what no team has taken), or everything: \`everything\` of
\`GET /api/v1/api-keys\` tells. Every error is application/problem+json.`;

/** The description of every route, from its decorators and zod schemas. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const cookie = sessionCookieName(app.get<Config>(CONFIG, { strict: false }));
  const base = new DocumentBuilder()
    .setTitle('Wasl')
    .setDescription(ABOUT)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth(cookie, { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'wasl_…' }, 'apiKey')
    .addSecurityRequirements('session')
    .addSecurityRequirements('apiKey')
    .build();
  return withProblems(SwaggerModule.createDocument(app, base, { autoTagControllers: true }));
}

const PROBLEM = { $ref: '#/components/responses/Problem' };
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every route may refuse: what it answers then is described once, and named where it is likely. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const content = { 'application/problem+json': { schema: jsonSchemaOf(problem) } };
  const description =
    'What went wrong: a stable `code`, a sentence in the language of the request, the fields.';
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const route = item[method];
      if (!route) continue;
      const refusals: Record<string, typeof PROBLEM> = { default: PROBLEM };
      if (route.requestBody ?? route.parameters?.length) refusals['400'] = PROBLEM;
      if (path.startsWith('/api/')) Object.assign(refusals, { 401: PROBLEM, 403: PROBLEM });
      if (path.includes('{')) refusals['404'] = PROBLEM;
      Object.assign(route.responses, refusals);
    }
  }
  const components = { ...document.components, responses: { Problem: { description, content } } };
  return { ...document, components };
}

/** Serves the description at /api/docs-json and a page to read and try it at /api/docs. */
export function serveDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup(PATH, app, () => describeApi(app), {
    jsonDocumentUrl: 'api/docs-json',
    raw: ['json'],
    customSiteTitle: 'Wasl API',
  });
}
