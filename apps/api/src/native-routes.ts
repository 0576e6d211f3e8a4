import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveEmbed } from './http/public-forms/serve-embed';
import { serveChat } from './visitor/serve-chat';

/** Adds routes to Fastify itself, past guards, filters and body parsers of ours (raw bytes of providers). */
export type NativeRoutes = (app: NestFastifyApplication) => Promise<void> | void;

/** One line each: files for everybody. Guards do not run here. */
export const NATIVE_ROUTES: readonly NativeRoutes[] = [serveEmbed, serveChat];
