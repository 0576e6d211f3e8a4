import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PUBLIC, REQUIRED } from './access';

/** A route as its decorators declare it. */
export interface DeclaredRoute {
  method: string;
  path: string;
  access: string;
}

const read = (key: string, ...places: object[]): unknown =>
  places.map((place) => Reflect.getMetadata(key, place) as unknown).find((value) => value !== undefined);

function routesOf(controller: { prototype: object }): DeclaredRoute[] {
  const prefix = String(Reflect.getMetadata(PATH_METADATA, controller));
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, unknown>)[name];
    if (
      name === 'constructor' ||
      typeof handler !== 'function' ||
      Reflect.getMetadata(PATH_METADATA, handler) === undefined
    )
      return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'ALL';
    const path = `/${prefix}/${String(Reflect.getMetadata(PATH_METADATA, handler))}`
      .replace(/\/+/g, '/')
      .replace(/(.)\/$/, '$1');
    const open = read(PUBLIC, handler, controller) === true;
    return [
      {
        method,
        path,
        access: open ? 'public' : ((read(REQUIRED, handler, controller) as string | undefined) ?? 'closed'),
      },
    ];
  });
}

/** Every route of every controller, in a stable order. */
export function declaredRoutes(app: NestFastifyApplication): DeclaredRoute[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = new Set(
    modules.flatMap((module) => [...module.controllers.values()].map((wrapper) => wrapper.metatype)),
  );
  const routes = [...controllers].flatMap((controller) =>
    typeof controller === 'function' ? routesOf(controller as never) : [],
  );
  return routes.toSorted((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`, 'en'));
}
