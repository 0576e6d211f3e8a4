export { AppError, isAppError } from './app-error';
export type { AppErrorOptions, AppErrorParams } from './app-error';
export { FrozenClock, systemClock } from './clock';
export type { Clock } from './clock';
export { isUuid, newId, uuidTime } from './id';
export { err, ok } from './result';
export type { Result } from './result';
