import 'reflect-metadata';
import { refuseOldNode } from '@wasl/platform/config';
import { startStandalone } from './start-standalone';

refuseOldNode(process.versions.node);
await startStandalone(process.env);
