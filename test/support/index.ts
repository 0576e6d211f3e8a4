/** What specs of every lib may use: a database, a Redis and the programs of the machine. */
export { freshDatabase, type FreshDatabase } from './database';
export { describeWith, programPath, type SystemProgram } from './describe-with';
export { freePort } from './free-port';
export { startRedis, type PrivateRedis } from './redis';
