export { S3Simulator } from './s3-simulator';
export type { StoreFault } from './s3-simulator';
export { signatureFault } from './signature';
export type { SignedRequest, SigningKeys } from './signature';
