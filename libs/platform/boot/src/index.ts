export { BootError, isForOperator } from './boot-error';
export { refuseOldNode } from './refuse-old-node';
export { runProgram, sentenceOf } from './run-program';
export { serverOutOfReach, silenceOf } from './server-out-of-reach';
export type { NeededServer } from './server-out-of-reach';
