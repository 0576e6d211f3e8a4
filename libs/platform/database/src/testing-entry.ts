export { migrate } from './data-source';
export { startEmbedded } from './embedded-server';
