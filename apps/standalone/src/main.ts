import 'reflect-metadata';
import { refuseOldNode } from '../../api/src/refuse-old-node';
import { startStandalone } from './start-standalone';

refuseOldNode(process.versions.node);
await startStandalone(process.env);
