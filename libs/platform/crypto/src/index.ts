export { AppKeys } from './app-keys';
export { CryptoModule } from './crypto.module';
export { loadMasterKey } from './master-key';
export { SecretBox, SecretBoxError } from './secret-box';
