// Which npm packages a built server carries in itself. Each file that Node loads by itself keeps its source, its wrapper and
// its place in the loader in memory: carried, without comments and without what nobody calls, they take 60 MB less.

/** What every server loads at its start. What few houses need is loaded from node_modules with its first use. */
export const CARRIED = [
  '@fastify/cookie',
  '@fastify/helmet',
  '@fastify/multipart',
  '@fastify/rate-limit',
  '@fastify/static',
  '@nestjs/bullmq',
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/platform-fastify',
  '@nestjs/platform-socket.io',
  '@nestjs/swagger',
  '@nestjs/typeorm',
  '@nestjs/websockets',
  'bullmq',
  'fastify',
  'ioredis',
  'ipaddr.js',
  'libphonenumber-js',
  'pg',
  'reflect-metadata',
  'rxjs',
  'socket.io',
  'typeorm',
  'zod',
];

/** What a carried package asks for and must find in node_modules: files of its own beside it, native code, or nothing at all. */
export const LEFT_OUTSIDE = ['swagger-ui-dist', 'pino', 'bufferutil', 'utf-8-validate'];
